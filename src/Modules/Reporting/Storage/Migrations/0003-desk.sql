-- What a receiver expects on a day.
create index obligation_due on reporting.obligation (receiver, due_at);

-- The province's summary as it was published: frozen with its hash, a correction is the next version.
create table reporting.summary (
    period       date        not null,
    version      int         not null check (version > 0),
    published_at timestamptz not null,
    by_account   uuid        not null,
    document     json        not null,
    hash         bytea       not null check (length(hash) = 32),
    primary key (period, version)
);

-- Why figures do not add up: written by the department, shown with the summary.
create table reporting.remark (
    period     date        not null,
    topic      text        not null,
    words      text        not null,
    by_account uuid        not null,
    at         timestamptz not null,
    primary key (period, topic)
);

-- A target of a unit, dated: from a first day until a last one.
create table reporting.target (
    unit     int     not null,
    measure  text    not null,
    percent  numeric not null check (percent > 0 and percent <= 100),
    due      date    not null,
    exceeds  boolean not null, -- more than, not at least
    source   text    not null,
    primary key (unit, measure, due)
);
