-- Of an exit that lost its stay to an earlier exit, gate and source are no longer known.
alter table visits.set_aside alter column gate drop not null, alter column source drop not null;

-- A partition that is attached, not created in place, lets readers and writers of other days go on meanwhile: an import
-- makes its days in a long transaction.
create or replace function visits.partition_of(the_day date) returns void language plpgsql as $$
declare
    name text := format('visit_%s', to_char(the_day, 'YYYYMMDD'));
begin
    -- Two processes may want the same day at once: the second one waits here and finds it made.
    perform pg_advisory_xact_lock(hashtext('visits.partition'), the_day - date '2000-01-01');
    if to_regclass('visits.' || name) is null then
        execute format('create table visits.%I (like visits.visit including all)', name);
        execute format('alter table visits.visit attach partition visits.%I for values from (%L) to (%L)',
            name, the_day, the_day + 1);
    end if;
end $$;
