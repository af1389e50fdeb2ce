-- An entry gets a number in the last moment of its transaction. One that was undone before has used none, so a missing
-- number means that somebody took a committed entry away before it was chained.
create sequence platform.audit_number;

alter table platform.audit_waiting add column no bigint;
update platform.audit_waiting w set no = n.no
from (select id, nextval('platform.audit_number') as no from (select id from platform.audit_waiting order by id) o) n
where n.id = w.id;

create function platform.number_audit() returns trigger language plpgsql as $$
begin
    -- Held until the commit is over: who finds a number missing takes it alone, and then knows that it does not come.
    perform pg_advisory_xact_lock_shared(x'4C614E756D62'::bigint);
    update platform.audit_waiting set no = nextval('platform.audit_number') where id = new.id;
    return null;
end $$;

create constraint trigger number after insert on platform.audit_waiting
    deferrable initially deferred for each row execute function platform.number_audit();

-- The last number that was chained, under a keyed hash, and since when PostgreSQL ran then: a crash and a restore skip
-- numbers too.
create table platform.audit_taken (
    only_row boolean primary key default true check (only_row),
    no bigint not null,
    running_since timestamptz not null,
    seal uuid not null
);
