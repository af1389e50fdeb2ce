-- What a community team counted in a hamlet until a day; the commune's report adds the hamlets up. The id is the phone's
-- own, so that a sheet that is sent twice counts once; a later count of the same hamlet and day replaces the earlier one.
create table reporting.tally (
    id         uuid        primary key,
    unit       int         not null,
    hamlet     text        not null check (length(hamlet) between 1 and 100),
    day        date        not null,
    phones     int         not null check (phones between 0 and 100000),
    installs   int         not null check (installs between 0 and 100000),
    declared   int         not null check (declared between 0 and 100000),
    by_account uuid        not null,
    counted_at timestamptz not null,
    unique (unit, hamlet, day)
);
