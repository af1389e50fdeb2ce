-- Bait and other records that nobody has a reason to open: invented persons, people whom many know. Pseudonyms of the trail.
create table access.watched (
    subject uuid primary key,
    placed_by uuid not null,
    placed_at timestamptz not null
);

-- Every way to read a person writes an entry, so the alert hangs on the entry, in the same transaction.
create function access.alert_watched() returns trigger language plpgsql as $$
begin
    insert into access.alert (id, kind, account_id, unit_id, amount, raised_at, day)
    select gen_random_uuid(), 'watched', new.actor, new.unit_id, 1, new.at, (new.at at time zone 'Asia/Ho_Chi_Minh')::date
    from access.watched w where w.subject = any (new.subjects) and w.placed_by <> new.actor
    limit 1
    on conflict (kind, account_id, day) do update
    set amount = access.alert.amount + 1, seen_at = null, seen_by = null;
    return null;
end $$;

-- Nobody: the installation itself, and a person about the own data.
create trigger watched after insert on platform.audit_waiting for each row
    when (new.subjects <> '{}' and new.actor <> '00000000-0000-0000-0000-000000000000')
    execute function access.alert_watched();
