-- An officer reads declarations as lachan_reader: those of the area, and those of people who come to stay in it.
alter table declarations.declaration enable row level security;
alter table declarations.arrival enable row level security;

create view declarations.coming as
select a.declaration from declarations.arrival a where a.unit_id in (select u.unit from units.area u);

create policy area on declarations.arrival for select to lachan_reader
    using (unit_id in (select u.unit from units.area u));
create policy area on declarations.declaration for select to lachan_reader
    using (unit_id in (select u.unit from units.area u) or id in (select c.declaration from declarations.coming c));

grant usage on schema declarations to lachan_reader;
grant select on declarations.declaration, declarations.arrival, declarations.coming to lachan_reader;
