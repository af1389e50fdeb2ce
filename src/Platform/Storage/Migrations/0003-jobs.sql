-- Jobs that this database knows, and since when: what fell due before is nobody's concern.
create table platform.job (
    name text primary key,
    known_since timestamptz not null
);

-- One row per due time that was begun; done_at is set once.
create table platform.job_run (
    job text not null references platform.job,
    due_at timestamptz not null,
    started_at timestamptz not null,
    attempts smallint not null,
    done_at timestamptz,
    -- The type of the exception, never its message.
    error text,
    primary key (job, due_at)
);
