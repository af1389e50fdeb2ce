-- The key under which a place is found by its contact's phone, and the last message that reminded a silent place.
alter table places.place add column contact_key uuid, add column reminded_at timestamptz;
create index place_contact on places.place (contact_key) where contact_key is not null;

update places.place p set contact_key = c.phone
from places.controller c where c.place = p.no and c.role = 'owner' and p.contact is not null;
