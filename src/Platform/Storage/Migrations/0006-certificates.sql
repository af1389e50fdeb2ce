-- What was forgotten, when, and by which rule: the proof that it was. Counts only.
create table platform.retention_certificate (
    id uuid primary key,
    name text not null,
    kept_days integer not null,
    before_day date not null,
    forgotten bigint not null,
    ran_at timestamptz not null
);
create index on platform.retention_certificate (ran_at);
