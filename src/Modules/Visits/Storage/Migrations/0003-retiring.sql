-- Destroys the visits of a day and notes how many there were; the counters stay. Gives that number.
create function visits.retire_day(the_day date, retired timestamptz) returns bigint language plpgsql as $$
declare
    name text := format('visit_%s', to_char(the_day, 'YYYYMMDD'));
    gone bigint;
begin
    perform pg_advisory_xact_lock(hashtext('visits.partition'), the_day - date '2000-01-01');
    if to_regclass('visits.' || name) is null then
        return 0;
    end if;
    execute format('select count(*) from visits.%I', name) into gone;
    insert into visits.retired_day as r (day, visits, retired_at) values (the_day, gone, retired)
    on conflict (day) do update set visits = r.visits + excluded.visits, retired_at = excluded.retired_at;
    execute format('drop table visits.%I', name);
    return gone;
end $$;
