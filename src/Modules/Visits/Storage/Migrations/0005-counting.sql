-- Counts entries that were just stored, given as columns of equal length. Rows are upserted in key order, so that two
-- writers (the server and an import) cannot deadlock.
create function visits.count_entries(days date[], places int[], units int[], kinds smallint[]) returns void
language plpgsql as $$
begin
    insert into visits.place_day as t (place, day, n)
    select e.place, e.day, count(*) from unnest(days, places) as e(day, place)
    group by e.place, e.day order by e.place, e.day
    on conflict (place, day) do update set n = t.n + excluded.n;

    insert into visits.place_year as t (place, year, n, last_day)
    select e.place, extract(year from e.day), count(*), max(e.day) from unnest(days, places) as e(day, place)
    group by 1, 2 order by 2, 1
    on conflict (year, place) do update
        set n = t.n + excluded.n, last_day = greatest(t.last_day, excluded.last_day);

    insert into visits.unit_day as t (unit, kind, day, n)
    select e.unit, e.kind, e.day, count(*) from unnest(days, units, kinds) as e(day, unit, kind)
    group by e.unit, e.kind, e.day order by e.unit, e.day, e.kind
    on conflict (unit, day, kind) do update set n = t.n + excluded.n;
end $$;

-- Nearly every visit is changed once, at its exit: a page leaves room for that, so that no index has to learn of it.
create or replace function visits.partition_of(the_day date) returns void language plpgsql as $$
declare
    name text := format('visit_%s', to_char(the_day, 'YYYYMMDD'));
begin
    -- Two processes may want the same day at once: the second one waits here and finds it made.
    perform pg_advisory_xact_lock(hashtext('visits.partition'), the_day - date '2000-01-01');
    if to_regclass('visits.' || name) is null then
        execute format('create table visits.%I (like visits.visit including all) with (fillfactor = 80)', name);
        execute format('alter table visits.visit attach partition visits.%I for values from (%L) to (%L)',
            name, the_day, the_day + 1);
    end if;
end $$;
