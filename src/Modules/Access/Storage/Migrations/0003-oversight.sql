-- Why somebody did something unusual, in the own words: an envelope, because people write names.
create table access.stated_reason (
    id uuid primary key,
    account_id uuid not null,
    about text not null,
    stated_at timestamptz not null,
    sealed bytea not null
);
create index on access.stated_reason (stated_at);

-- Masked persons that somebody may see in full for some minutes: for one purpose and one case. The person is the
-- pseudonym of the audit trail.
create table access.look (
    account_id uuid not null,
    subject uuid not null,
    unit_id integer not null,
    purpose text not null,
    case_no text not null,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    primary key (account_id, subject, opened_at)
);
create index on access.look (account_id, opened_at);
create index on access.look (opened_at);

-- What a head of the unit and the auditor should look at. Whose account, never which person.
create table access.alert (
    id uuid primary key,
    kind text not null,
    account_id uuid not null,
    unit_id integer not null,
    amount integer not null default 0,
    raised_at timestamptz not null,
    day date not null,
    seen_by uuid,
    seen_at timestamptz,
    -- Of one kind, one a day for each account.
    unique (kind, account_id, day)
);
create index on access.alert (raised_at);
