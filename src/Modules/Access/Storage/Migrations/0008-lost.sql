-- Entries of the trail that were deleted before they were chained are told to whoever has the whole area in sight: unit 0
-- lies in every province.
create function access.alert_lost() returns trigger language plpgsql as $$
begin
    insert into access.alert (id, kind, account_id, unit_id, amount, raised_at, day)
    values (gen_random_uuid(), 'lost', new.actor, 0, new.amount, new.at, (new.at at time zone 'Asia/Ho_Chi_Minh')::date)
    on conflict (kind, account_id, day) do update
    set amount = access.alert.amount + excluded.amount, seen_at = null, seen_by = null;
    return null;
end $$;

create trigger lost after insert on platform.audit_entry for each row
    when (new.action = 'audit.lost' and new.case_no is null) execute function access.alert_lost();
