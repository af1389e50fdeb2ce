-- Somebody who shows a paper at a post is found by its keyed hash.
alter table declarations.declaration add column paper_key uuid;
create index declaration_paper on declarations.declaration (paper_key, declared_at) where paper_key is not null;

-- Vehicles that control posts work on together: announced, waiting, through.
create table declarations.vehicle (
    id           uuid        primary key,
    plate_key    uuid        not null,
    day          date        not null,
    -- Plate, driver's phone and a note, in an envelope.
    sealed       bytea       not null,
    people       int         not null check (people between 1 and 100),
    -- The unit of the officer who announced it: posts within it see it.
    unit_id      int         not null,
    post         int,
    expected_at  timestamptz,
    waiting_since timestamptz,
    through_at   timestamptz,
    party        uuid
);
create index vehicle_open on declarations.vehicle (day, unit_id) where through_at is null;
create index vehicle_plate on declarations.vehicle (plate_key, day);

-- What a post decided about a person, with the rule, its version and what it rested on.
create table declarations.crossing (
    id           uuid        primary key,
    day          date        not null,
    -- The person as the token of that day.
    token        uuid        not null,
    post         int         not null,
    -- The people of one vehicle: exposures of each other.
    party        uuid        not null,
    seat         text,
    declaration  uuid        not null,
    decided_at   timestamptz not null,
    temperature  numeric(3, 1),
    decision     text        not null,
    days         smallint    not null,
    proposed     text        not null,
    rule         text        not null,
    rule_version int         not null,
    evidence     jsonb       not null,
    -- Why the officer decided otherwise, in an envelope.
    reason       bytea,
    decided_by   uuid        not null,
    check (decision = proposed or reason is not null)
);
create index crossing_post on declarations.crossing (post, day, decided_at);
create index crossing_token on declarations.crossing (token);
create index crossing_party on declarations.crossing (party);
create index crossing_declaration on declarations.crossing (declaration);
create index crossing_day on declarations.crossing (day);

create table declarations.post_day (
    post     int  not null,
    day      date not null,
    decision text not null,
    n        int  not null,
    primary key (post, day, decision)
) with (fillfactor = 50);

-- A shift of a post ends with its counts and a word to the next one.
create table declarations.shift (
    id        uuid        primary key,
    post      int         not null,
    began_at  timestamptz not null,
    ended_at  timestamptz not null,
    ended_by  uuid        not null,
    counts    jsonb       not null,
    waiting   int         not null,
    note      bytea
);
create index shift_post on declarations.shift (post, ended_at);

-- People who come to stay in a commune: its health station accepts, visits, closes.
create table declarations.arrival (
    declaration uuid        primary key,
    day         date        not null,
    unit_id     int         not null,
    since       timestamptz not null,
    origin      text        not null,
    -- Zone level of the origin, 1 to 4; 5 with signs of illness or contact.
    risk        smallint    not null check (risk between 1 and 5),
    post        int,
    decision    text,
    days        smallint,
    state       text        not null default 'new' check (state in ('new', 'accepted', 'visited', 'closed')),
    accepted_at timestamptz,
    visited_at  timestamptz,
    closed_at   timestamptz,
    changed_by  uuid
);
create index arrival_unit on declarations.arrival (unit_id, since);
create index arrival_since on declarations.arrival (since);
create index arrival_new on declarations.arrival (since, unit_id) where state = 'new';

-- How often the door was asked, and how often there was a valid declaration.
create table declarations.door_day (
    unit  int  not null,
    day   date not null,
    asked int  not null,
    valid int  not null,
    primary key (unit, day)
) with (fillfactor = 50);
