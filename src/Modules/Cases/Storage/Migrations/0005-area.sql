-- An officer reads cases and contacts as lachan_reader: those of the area, the contacts of its cases, and the cases whose
-- contacts are the area's task.
alter table cases.case_file enable row level security;
alter table cases.contact enable row level security;
alter table cases.trace_list enable row level security;

create view cases.task as
select c.case_id from cases.contact c where c.unit_id in (select a.unit from units.area a) and c.withdrawn_at is null;

create policy area on cases.case_file for select to lachan_reader
    using (unit_id in (select a.unit from units.area a) or id in (select t.case_id from cases.task t));
create policy area on cases.contact for select to lachan_reader
    using (unit_id in (select a.unit from units.area a)
        or case_id in (select f.id from cases.case_file f where f.unit_id in (select a.unit from units.area a)));
create policy area on cases.trace_list for select to lachan_reader
    using (case_id in (select f.id from cases.case_file f));

grant usage on schema cases to lachan_reader;
grant select on all tables in schema cases to lachan_reader;
