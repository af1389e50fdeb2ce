-- Units: what was where, on which days. A unit is a number of ours; its name, code, parent and extent are facts with
-- dates, because all of them change in reality (code 15 was Yên Bái, and is Lào Cai since 1 July 2025).
create schema units;

create table units.unit (
    id    int generated always as identity primary key,
    key   text not null unique check (length(key) between 1 and 40), -- its name in files
    level smallint not null check (level between 1 and 9),           -- 1 province … 9 agency
    unique (id, level)
);

-- A unit exists on the days on which it has a name.
create table units.unit_name (
    unit  int not null references units.unit,
    valid daterange not null check (not isempty(valid)),
    name  text not null check (length(name) between 1 and 200),
    type  text not null check (length(type) between 1 and 50),
    primary key (unit, valid without overlaps)
);

-- On one day a code names one unit of a level.
create table units.unit_code (
    unit  int not null,
    level smallint not null,
    valid daterange not null check (not isempty(valid)),
    code  text not null check (length(code) between 1 and 40),
    primary key (unit, valid without overlaps),
    unique (level, code, valid without overlaps),
    foreign key (unit, level) references units.unit (id, level),
    foreign key (unit, period valid) references units.unit_name (unit, period valid) deferrable initially deferred
);

create table units.unit_parent (
    unit   int not null,
    valid  daterange not null check (not isempty(valid)),
    parent int not null check (parent <> unit),
    primary key (unit, valid without overlaps),
    foreign key (unit, period valid) references units.unit_name (unit, period valid) deferrable initially deferred,
    foreign key (parent, period valid) references units.unit_name (unit, period valid) deferrable initially deferred
);

create table units.unit_extent (
    unit      int not null,
    valid     daterange not null check (not isempty(valid)),
    latitude  double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    area_km2  double precision check (area_km2 > 0),
    primary key (unit, valid without overlaps),
    foreign key (unit, period valid) references units.unit_name (unit, period valid) deferrable initially deferred
);

create table units.alias (
    unit  int not null references units.unit,
    alias text not null check (length(alias) between 1 and 200),
    seen  text not null,
    primary key (unit, alias)
);

create table units.succession (
    from_unit int not null references units.unit,
    to_unit   int not null references units.unit,
    day       date not null,
    whole     boolean not null,
    share     numeric check (share > 0 and share <= 1),
    document  text not null,
    primary key (from_unit, to_unit, day),
    check (from_unit <> to_unit)
);

create table units.agency (
    unit   int primary key references units.unit,
    area   int references units.unit,
    seat   int references units.unit,
    form   smallint check (form between 1 and 3),
    origin text not null check (origin in ('letter', 'demo', 'operator'))
);

create table units.monitors (
    agency     int not null references units.agency (unit),
    unit       int references units.unit,
    place_kind text,
    origin     text not null check (origin in ('letter', 'demo', 'operator')),
    check (num_nonnulls(unit, place_kind) = 1),
    unique nulls not distinct (agency, unit, place_kind)
);

create table units.figure (
    unit   int not null references units.unit,
    kind   text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
    as_of  date not null,
    value  numeric not null,
    basis  text not null,
    source text not null,
    primary key (unit, kind, as_of)
);
create index figure_by_kind on units.figure (kind, as_of);

-- Outlines are the operator's; the product ships none.
create table units.boundary (
    unit    int not null references units.unit,
    valid   daterange not null check (not isempty(valid)),
    geojson jsonb not null,
    primary key (unit, valid without overlaps)
);

-- Who is within whom on which days, each unit within itself. Scope in SQL is one join:
--   join units.closure c on c.unit = p.unit and c.ancestor = @actor and c.valid @> @day
create table units.closure (
    ancestor int not null,
    unit     int not null,
    valid    daterange not null,
    primary key (ancestor, unit, valid without overlaps)
);
create index closure_down on units.closure (ancestor, unit) include (valid);
create index closure_up on units.closure (unit, ancestor) include (valid);

-- Computes the closure anew and writes what changed. An agency is within its line and within the area that it serves.
create function units.renew_closure() returns void
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
    select ancestor, unit, unnest(range_agg(valid)) as valid from walk group by ancestor, unit;

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
