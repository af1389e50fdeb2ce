-- The first day of the year with a visit stands beside the last one: how many places were silent on an earlier day is
-- known without looking through the days of every place.
alter table visits.place_year add column first_day date;
update visits.place_year y set first_day = d.first_day
from (select place, extract(year from day) as year, min(day) as first_day from visits.place_day group by 1, 2) d
where d.place = y.place and d.year = y.year;
update visits.place_year set first_day = last_day where first_day is null;
alter table visits.place_year alter column first_day set not null;

create or replace function visits.count_entries(days date[], places int[], units int[], kinds smallint[]) returns void
language plpgsql as $$
begin
    insert into visits.place_day as t (place, day, n)
    select e.place, e.day, count(*) from unnest(days, places) as e(day, place)
    group by e.place, e.day order by e.place, e.day
    on conflict (place, day) do update set n = t.n + excluded.n;

    insert into visits.place_year as t (place, year, n, first_day, last_day)
    select e.place, extract(year from e.day), count(*), min(e.day), max(e.day) from unnest(days, places) as e(day, place)
    group by 1, 2 order by 2, 1
    on conflict (year, place) do update
        set n = t.n + excluded.n, first_day = least(t.first_day, excluded.first_day),
            last_day = greatest(t.last_day, excluded.last_day);

    insert into visits.unit_day as t (unit, kind, day, n)
    select e.unit, e.kind, e.day, count(*) from unnest(days, units, kinds) as e(day, unit, kind)
    group by e.unit, e.kind, e.day order by e.unit, e.day, e.kind
    on conflict (unit, day, kind) do update set n = t.n + excluded.n;
end $$;
