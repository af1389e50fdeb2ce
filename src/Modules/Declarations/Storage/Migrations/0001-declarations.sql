create schema declarations;

-- Every version of every form, as its readable file has it. A version that is in force is never changed.
create table declarations.form_version (
    form       text        not null,
    version    int         not null check (version > 0),
    in_force   date,
    definition text        not null,
    made_at    timestamptz not null,
    made_by    uuid,
    primary key (form, version)
);

-- A declaration holds the person only as the token of its day, as a visit does. What tells who somebody is (name, phone,
-- papers, address, free text) lies in the envelope; answers out of a list are coded.
create table declarations.declaration (
    id              uuid        primary key,
    day             date        not null,
    token           uuid        not null,
    form            text        not null,
    version         int         not null,
    language        text        not null,
    window_days     smallint    not null,
    consent_version text        not null,
    declared_at     timestamptz not null,
    valid_until     timestamptz not null,
    -- The commune where the person stays; 0 when nobody said.
    unit_id         int         not null,
    -- The place or post at which it was declared.
    place           int,
    -- Made by somebody else for the person.
    is_proxy        boolean     not null,
    is_symptomatic  boolean     not null,
    is_exposed      boolean     not null,
    has_travelled   boolean     not null,
    -- Province or country that the person comes from.
    origin          text,
    -- A family or the people of a vehicle.
    party           uuid,
    vehicle_key     uuid,
    answers         jsonb       not null,
    sealed          bytea       not null,
    -- A correction is a new version; both stay.
    replaces        uuid,
    replaced_by     uuid,
    -- The health station's work: null where nothing is to be done.
    care            text        check (care in ('new', 'contacted', 'advised', 'to-test', 'false-alarm')),
    care_at         timestamptz,
    care_by         uuid,
    foreign key (form, version) references declarations.form_version (form, version)
);
create index declaration_token on declarations.declaration (token, declared_at);
create index declaration_day on declarations.declaration (day);
create index declaration_care on declarations.declaration (unit_id, declared_at) where care is not null;
create index declaration_vehicle on declarations.declaration (vehicle_key, declared_at) where vehicle_key is not null;
create index declaration_party on declarations.declaration (party) where party is not null;

-- Counts for ever; a correction adds none.
create table declarations.unit_day (
    unit        int  not null,
    form        text not null,
    day         date not null,
    n           int  not null,
    symptomatic int  not null,
    exposed     int  not null,
    primary key (unit, day, form)
) with (fillfactor = 50);

create table declarations.place_day (
    place int  not null,
    day   date not null,
    n     int  not null,
    primary key (place, day)
) with (fillfactor = 50);

-- Who declared at all, as a keyed hash that leads back to nobody; and how many did so for the first time on a day.
create table declarations.declarant (
    key       uuid primary key,
    unit      int  not null,
    first_day date not null
);
create table declarations.resident_day (
    unit int  not null,
    day  date not null,
    n    int  not null,
    primary key (unit, day)
) with (fillfactor = 50);

-- Declarations of one phone on one day, under a keyed hash.
create table declarations.phone_day (
    key uuid not null,
    day date not null,
    n   int  not null,
    primary key (day, key)
) with (fillfactor = 50);

-- Which kinds of places ask for a valid declaration at the door. Dated: an authority replaces the rule.
create table declarations.kind_rule (
    kind    text      not null,
    valid   daterange not null,
    demands boolean   not null,
    source  text      not null,
    primary key (kind, valid without overlaps)
);
insert into declarations.kind_rule (kind, valid, demands, source)
select kind, daterange('2020-01-01', null), true, 'LaChan 2021, giả định'
from unnest(array['control-post', 'hospital', 'clinic', 'social-centre', 'factory', 'quarantine-facility']) as kind;

-- Whom people and staff call: the health station of a commune, or of a district or province.
create table declarations.station (
    unit  int  primary key,
    name  text not null,
    phone text not null
);
