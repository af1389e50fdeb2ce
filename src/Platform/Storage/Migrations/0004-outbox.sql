-- Messages to be sent. Recipient, subject and text are one envelope, forgotten a day after the end.
create table platform.outbox (
    id uuid primary key,
    kind text not null check (kind in ('sms', 'email')),
    purpose text not null,
    sealed bytea,
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dead')),
    attempts smallint not null default 0,
    created_at timestamptz not null,
    -- While waiting: when to try; while sending: when the claim ends.
    next_try_at timestamptz not null,
    useless_after timestamptz,
    ended_at timestamptz,
    reason text
);
create index on platform.outbox (next_try_at) where state in ('waiting', 'sending');
create index on platform.outbox (created_at);
create index on platform.outbox (ended_at) where sealed is not null;
