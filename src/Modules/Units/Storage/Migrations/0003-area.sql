-- The units of the area that the session named, on the day that it named; none when it named nothing.
create view units.area as
select c.unit from units.closure c
where c.ancestor = nullif(current_setting('lachan.unit', true), '')::int
  and c.valid @> nullif(current_setting('lachan.day', true), '')::date;

grant usage on schema units to lachan_reader;
grant select on all tables in schema units to lachan_reader;
