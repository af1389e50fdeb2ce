-- Whose rows a question may see is decided by PostgreSQL too: what staff read is read as lachan_reader, who may change
-- nothing, and to whom the tables of persons show only the rows of the area that the session named
-- (src/Platform/Storage/AreaConnection.cs). Roles belong to the whole cluster, so another database may have made it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'lachan_reader') then
        create role lachan_reader nologin;
    end if;
exception
    when duplicate_object or unique_violation then
        null;
    when insufficient_privilege then
        raise exception 'lachan_reader is missing: create role lachan_reader nologin; grant lachan_reader to %', current_user;
end $$;

do $$
begin
    if not pg_has_role(current_user, 'lachan_reader', 'set') then
        execute format('grant lachan_reader to %I', current_user);
    end if;
end $$;
