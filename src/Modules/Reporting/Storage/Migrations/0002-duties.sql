-- A form as its readable file has it. A changed form is a new version from a day on; what was made with an older one keeps it.
create table reporting.form (
    code       text        not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    version    int         not null check (version > 0),
    valid_from date        not null,
    definition jsonb       not null,
    stored_at  timestamptz not null,
    stored_by  uuid,
    primary key (code, version)
);

-- Days on which nobody works, for forms that are due on working days only.
create table reporting.holiday (
    day  date primary key,
    name text not null
);

-- A unit owes a form for a period by an instant. Made ahead and kept: its instants are never computed again, so a later
-- change of the calendar cannot rewrite who was late.
create table reporting.obligation (
    id                 bigint generated always as identity primary key,
    form               text        not null,
    version            int         not null,
    unit               int         not null, -- who owes it
    receiver           int         not null, -- who adds it up
    period             date        not null, -- the first day of the data
    period_end         date        not null,
    opens_at           timestamptz not null,
    as_of              timestamptz not null, -- the end of the data
    due_at             timestamptz not null, -- on time is strictly before
    lock_at            timestamptz not null,
    reopened_until     timestamptz,          -- a correction after the lock, granted on request
    state              text        not null default 'open'
        check (state in ('open', 'draft', 'submitted', 'returned', 'accepted', 'nil', 'waived')),
    first_submitted_at timestamptz,
    last_submitted_at  timestamptz,
    submissions        int         not null default 0,
    reason             text,                 -- of the return, the waiver or the nil report
    wish               text,                 -- a correction that the unit asks for after the lock
    foreign key (form, version) references reporting.form (code, version),
    unique (form, unit, period),
    check (opens_at <= due_at and due_at <= lock_at)
) with (fillfactor = 70);
create index obligation_received on reporting.obligation (receiver, period, form);
create index obligation_owed on reporting.obligation (unit, period desc);
create index obligation_awaited on reporting.obligation (due_at) where first_submitted_at is null and state <> 'waived';

-- What people typed or overrode; what the system computes is not stored before it is submitted.
create table reporting.cell (
    obligation bigint      not null references reporting.obligation on delete cascade,
    field      text        not null check (length(field) between 1 and 120), -- table/row/column
    state      smallint    not null check (state between 0 and 4),
    value      bigint,
    words      text,                                                         -- of narratives, and of what is to be asked
    origin     smallint    not null,
    computed   bigint,                                                       -- what the system had when it was overridden
    reason     text,
    revision   int         not null default 1,
    by_account uuid        not null,
    by_name    bytea       not null,
    row_id     uuid        not null,
    at         timestamptz not null,
    primary key (obligation, field),
    check ((state = 0) = (value is not null))
);

-- Each submission as it was, for ever: rows with the names of that day, cells with their sources.
create table reporting.submission (
    id           uuid        primary key,
    obligation   bigint      not null references reporting.obligation,
    no           int         not null check (no > 0),
    at           timestamptz not null,
    by_account   uuid        not null,
    reporter     bytea,      -- name, phone and e-mail, sealed
    is_nil       boolean     not null,
    document     json        not null, -- as it was hashed
    hash         bytea       not null check (length(hash) = 32),
    unique (obligation, no)
);

-- The totals of the submission that stands, so that a summary of a thousand reports reads a thousand small rows.
create table reporting.total (
    obligation bigint not null references reporting.obligation on delete cascade,
    measure    text   not null, -- table/column
    value      bigint not null,
    rows       int    not null, -- rows with a value
    lacking    int    not null, -- rows without one
    primary key (obligation, measure)
);

-- What happened to an obligation, in order.
create table reporting.step (
    obligation bigint      not null references reporting.obligation on delete cascade,
    at         timestamptz not null,
    what       text        not null,
    by_account uuid,
    words      text
);
create index step_of on reporting.step (obligation, at);

-- Who reports for a unit, for reminders: the reporter of its last submission.
create table reporting.contact (
    id     uuid        primary key,
    unit   int         not null unique,
    sealed bytea       not null,
    at     timestamptz not null
);

-- Reminders that were sent: each kind once, also after a restart.
create table reporting.reminder (
    obligation bigint      not null references reporting.obligation on delete cascade,
    kind       text        not null,
    at         timestamptz not null,
    primary key (obligation, kind)
);
