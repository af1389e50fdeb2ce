create schema visits;

-- One row is one stay of one person at one place, kept under the Vietnamese day of its entry.
-- "token" is the person's id enciphered under that day's key (16 bytes, stored as uuid): rows of different days cannot
-- be linked without the keys, and destroying a day's key erases the persons of that day everywhere.
create table visits.visit (
    id          uuid        not null,
    day         date        not null,
    place       int         not null,
    gate        smallint    not null default 0,
    token       uuid        not null,
    entered_at  timestamptz not null,
    -- Always filled: the recorded exit, or the end that the rule of the place's kind assumes (see "ended").
    until       timestamptz not null,
    -- How the end is known: 0 assumed by the kind's rule, 1 exit recorded, 2 the next entry elsewhere, 3 given by an import.
    ended       smallint    not null default 0,
    -- The event that recorded the exit, so that a repeat of it is harmless.
    exit_id     uuid,
    -- How it was recorded: 1 own scan, 2 staff scan, 3 printed handle, 4 typed by staff, 5 kiosk, 6 import.
    source      smallint    not null,
    -- Plausibility flags (bits): shown to tracers, never acted upon by themselves.
    flags       int         not null default 0,
    -- The device's own clock, and the server's, at the entry.
    device_at   timestamptz not null,
    received_at timestamptz not null,
    primary key (id, day),
    constraint visit_ends_after_entry check (until >= entered_at),
    constraint visit_once unique (token, place, entered_at, day)
) partition by range (day);

create function visits.partition_of(the_day date) returns void language plpgsql as $$
begin
    -- Two processes may want the same day at once: the second one waits here and finds it made.
    perform pg_advisory_xact_lock(hashtext('visits.partition'), the_day - date '2000-01-01');
    if to_regclass(format('visits.visit_%s', to_char(the_day, 'YYYYMMDD'))) is null then
        execute format('create table visits.visit_%s partition of visits.visit for values from (%L) to (%L)',
            to_char(the_day, 'YYYYMMDD'), the_day, the_day + 1);
    end if;
end $$;

-- Events that could not become a visit or an exit: outside the accepted window, an exit without an entry. Kept for a
-- person to look at; an exit without an entry is taken up when its entry arrives later.
create table visits.set_aside (
    id          uuid        primary key,
    day         date        not null,     -- the key day of the token: the day of the event, or of its arrival
    place       int         not null,
    gate        smallint    not null,
    token       uuid        not null,
    is_exit     boolean     not null,
    at          timestamptz not null,     -- as the device said
    received_at timestamptz not null,
    source      smallint    not null,
    reason      smallint    not null,     -- 1 too old, 2 in the future, 3 exit without entry
    settled_at  timestamptz
);
create index set_aside_open on visits.set_aside (token, place) where settled_at is null;

-- Counters, written in the statement that stores the visits. They outlive the visits: figures of past days come from here.
create table visits.place_day (
    place int  not null,
    day   date not null,
    n     int  not null,
    primary key (place, day)
) with (fillfactor = 50);
create index place_day_by_day on visits.place_day (day);

create table visits.place_year (
    place    int      not null,
    year     smallint not null,
    n        int      not null,
    last_day date     not null,
    primary key (year, place)
) with (fillfactor = 50);

create table visits.unit_day (
    unit int      not null,
    kind smallint not null,
    day  date     not null,
    n    int      not null,
    primary key (unit, day, kind)
) with (fillfactor = 50);
create index unit_day_by_day on visits.unit_day (day);

-- Days whose visits were destroyed by retention: their counters may never be lowered by a recount.
create table visits.retired_day (
    day        date        primary key,
    visits     bigint      not null,
    retired_at timestamptz not null
);
