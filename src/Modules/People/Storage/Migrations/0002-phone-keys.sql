-- Phones that show a rotating code: a keyed hash of the device's number, and the public half of its key.
create table people.phone_key (
    device    uuid  primary key,
    person_no int   not null,
    spki      bytea not null,
    used_on   date  not null
);
create index phone_key_person on people.phone_key (person_no);
