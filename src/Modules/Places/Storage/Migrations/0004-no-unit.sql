-- A place without a unit has unit 0, which lies in every province (units.closure): so an officer's area finds it too.
update places.place set unit_id = 0 where unit_id is null;
alter table places.place alter column unit_id set default 0, alter column unit_id set not null;
