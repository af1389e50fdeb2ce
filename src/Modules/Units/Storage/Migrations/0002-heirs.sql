-- What a unit that is no more went into, by days: whatever was recorded under it stays in sight of those who took it
-- over. Unit 0, under which things without a unit are recorded, lies in every province and nowhere below.
create table units.heir (
    unit  int not null references units.unit,
    heir  int not null references units.unit,
    valid daterange not null check (not isempty(valid)),
    primary key (unit, heir, valid without overlaps)
);

-- As before, and with heirs and unit 0.
create or replace function units.renew_closure() returns void
language plpgsql as $$
begin
    create temporary table fresh on commit drop as
    with recursive edge as (
        select unit, parent as above, valid from units.unit_parent
        union all
        select a.unit, a.area, n.valid * m.valid
        from units.agency a
        join (select unit, unnest(range_agg(valid)) as valid from units.unit_name group by unit) n on n.unit = a.unit
        join (select unit, unnest(range_agg(valid)) as valid from units.unit_name group by unit) m on m.unit = a.area
        where n.valid && m.valid
    ), walk as (
        select unit as ancestor, unit, valid, array[unit] as path from units.unit_name
        union all
        select e.above, w.unit, w.valid * e.valid, w.path || e.above
        from walk w join edge e on e.unit = w.ancestor and e.valid && w.valid
        where not e.above = any (w.path)
    )
    select ancestor, unit, unnest(range_agg(valid)) as valid
    from (
        select ancestor, unit, valid from walk
        union all
        select w.ancestor, h.unit, w.valid * h.valid from walk w join units.heir h on h.heir = w.unit and h.valid && w.valid
        union all
        select u.id, 0, n.valid from units.unit u join units.unit_name n on n.unit = u.id where u.level = 1
    ) within
    group by ancestor, unit;

    if exists (select from fresh a join fresh b
               on b.ancestor = a.unit and b.unit = a.ancestor and b.valid && a.valid where a.ancestor < a.unit) then
        raise exception 'units lie within each other' using errcode = 'LC001';
    end if;

    delete from units.closure c
    where not exists (select from fresh f where f.ancestor = c.ancestor and f.unit = c.unit and f.valid = c.valid);
    insert into units.closure (ancestor, unit, valid)
    select f.ancestor, f.unit, f.valid from fresh f
    where not exists (select from units.closure c where c.ancestor = f.ancestor and c.unit = f.unit and c.valid = f.valid);
    drop table fresh;
end $$;
