-- The monthly review of appointments: who looked at this one last and said that it is still right.
alter table access.appointment add column reviewed_at timestamptz;
alter table access.appointment add column reviewed_by uuid;

-- The commune that somebody comes from, as the head of the unit knows it: reading about neighbours and relatives stands out.
alter table access.account add column home_unit_id integer;

-- Two officials who know the person face to face give back an account whose keys were lost.
create table access.recovery (
    id uuid primary key,
    account_id uuid not null references access.account on delete cascade,
    asked_by uuid not null,
    asked_at timestamptz not null,
    agreed_by uuid,
    agreed_at timestamptz,
    check (asked_by <> account_id),
    check (agreed_by <> account_id),
    constraint two_different_officials check (agreed_by <> asked_by)
);
create index on access.recovery (account_id);

-- Emergency access: 60 minutes, reviewed by another person within 24 hours.
create table access.break_glass (
    id uuid primary key,
    account_id uuid not null references access.account on delete cascade,
    unit_id integer not null,
    role text not null,
    case_no text not null,
    reason_id uuid not null,
    begun_at timestamptz not null,
    ends_at timestamptz not null,
    review_due_at timestamptz not null,
    subjects integer not null default 0 check (subjects <= 200),
    reviewed_by uuid,
    reviewed_at timestamptz,
    justified boolean,
    constraint reviewed_by_another check (reviewed_by <> account_id)
);
create index on access.break_glass (account_id, begun_at);
create trigger break_glass_changed after insert or update of reviewed_at, ends_at or delete on access.break_glass
    for each statement execute function access.count_change();
