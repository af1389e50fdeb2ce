create schema reporting;

-- What a unit reported about itself, as opposed to what the register counts. A unit that sent nothing has a row without a
-- value: "no report" is never zero (letter 002, annex 3).
create table reporting.reported_figure (
    unit        int         not null,
    kind        text        not null,
    as_of       date        not null,
    value       bigint      check (value >= 0),
    source      text        not null,
    received_at timestamptz not null,
    primary key (unit, kind, as_of)
);

-- The order in which a printed table lists its units: each annex of letter 002 has its own, neither is that of the codes.
create table reporting.row_order (
    table_name text     not null,
    position   smallint not null,
    unit       int      not null,
    primary key (table_name, position),
    unique (table_name, unit)
);
