-- Where somebody is signed in, so that a lost phone can be signed out from another. By the machine's clock, as cookies are.
create table access.session (
    id uuid primary key,
    account_id uuid not null references access.account on delete cascade,
    agent text not null,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz
);
create index on access.session (account_id, began_at);
create trigger session_ended after update of ended_at on access.session
    for each statement execute function access.count_change();
