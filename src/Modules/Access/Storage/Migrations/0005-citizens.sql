-- What a person asked about the own data, and the law's clocks: an answer that it was received within two working days,
-- done within fifteen days. Words of the request and of the answer are envelopes.
create table access.request (
    id uuid primary key,
    kind text not null check (kind in ('correct', 'erase', 'withdraw', 'complain')),
    subject_no integer not null,
    subject_id uuid not null,
    sealed bytea,
    asked_at timestamptz not null,
    acknowledge_by timestamptz not null,
    due_at timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    closed_at timestamptz,
    closed_by uuid,
    granted boolean,
    answer bytea
);
create index on access.request (subject_id);
create index on access.request (closed_at, due_at);
