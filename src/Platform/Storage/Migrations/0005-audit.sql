-- Who did or read what. An act writes its entry into audit_waiting in its own transaction, beside others and without a
-- common lock; a moment later the entries that were committed are moved into the chain, in one order, each with the
-- hash of the one before. No names, phones or free text: subjects are pseudonyms, words come from closed lists.
create table platform.audit_waiting (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor uuid not null,
    role text not null check (length(role) <= 40),
    unit_id integer not null,
    action text not null check (action ~ '^[a-z]+(\.[a-z-]+)+$' and length(action) <= 60),
    is_read boolean not null,
    purpose text not null check (length(purpose) <= 40),
    case_no text check (case_no ~ '^[A-Za-z0-9./-]{1,40}$'),
    subjects uuid[] not null,
    target_unit integer,
    amount integer not null,
    outcome text not null check (length(outcome) <= 40),
    mac uuid not null
);

create table platform.audit_entry (
    no bigint primary key,
    at timestamptz not null,
    actor uuid not null,
    role text not null,
    unit_id integer not null,
    action text not null,
    is_read boolean not null,
    purpose text not null,
    case_no text,
    subjects uuid[] not null,
    target_unit integer,
    amount integer not null,
    outcome text not null,
    -- SHA-256 over this entry and the hash of the one before.
    hash bytea not null check (octet_length(hash) = 32),
    -- Keyed hash over number and hash: nobody without the master key makes an entry.
    seal uuid not null
);
create index on platform.audit_entry using gin (subjects);
create index on platform.audit_entry (actor, no);
create index on platform.audit_entry (at);

-- The chain's head, signed every 1,000 entries or 5 minutes; anybody with the public key can check it.
create table platform.audit_checkpoint (
    no bigint primary key,
    hash bytea not null,
    at timestamptz not null,
    signature bytea not null
);

-- Where the chain begins since the oldest entries were forgotten: the last forgotten number and its hash, signed.
create table platform.audit_floor (
    only_row boolean primary key default true check (only_row),
    no bigint not null,
    hash bytea not null,
    at timestamptz not null,
    signature bytea not null
);
