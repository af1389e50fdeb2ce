create schema places;

create table places.kind (
    no      smallint primary key,
    code    text     not null unique,
    name_vi text     not null,
    name_en text     not null,
    -- Letter 002 counts public places ("điểm công cộng") and state offices ("cơ quan nhà nước") apart.
    sector  text     not null check (sector in ('public', 'state')),
    nature  text     not null default 'building' check (nature in ('building', 'vehicle', 'occasion'))
);

-- How long a stay is taken to last when nobody recorded the exit. Dated: a visit keeps the end that was assumed for it.
create table places.kind_rule (
    kind          smallint  not null references places.kind (no),
    valid         daterange not null,
    stay_minutes  int       not null check (stay_minutes between 1 and 10080),
    longest_hours int       not null check (longest_hours between 1 and 168),
    exit_expected boolean   not null,
    source        text      not null,
    primary key (kind, valid without overlaps)
);

create table places.place (
    no             int         primary key generated always as identity,
    id             uuid        not null unique,
    -- What imports and reports name the place by: the operator's own code, or the short code of a web registration.
    code           text        not null unique check (length(code) between 1 and 64),
    -- Typed by people who cannot scan; eight characters without look-alikes.
    short_code     text        not null unique check (length(short_code) = 8),
    name           text        not null check (length(name) between 2 and 200),
    kind           smallint    not null references places.kind (no),
    unit_id        int,
    address        text        not null default '',
    hamlet         text,
    latitude       double precision check (latitude between -90 and 90),
    longitude      double precision check (longitude between -180 and 180),
    plate          text,
    begins_at      timestamptz,
    ends_at        timestamptz,
    capacity       int         check (capacity > 0),
    -- The business contact (name, phone), sealed; shown whole to officers of the area.
    contact        bytea,
    registered_at  timestamptz not null,
    -- The officer's account; null when the head of the place or an import registered it.
    registered_by  uuid,
    confirmed_at   timestamptz,
    closed_at      timestamptz,
    poster_taken_at timestamptz,
    -- The last call of an officer to a silent place.
    called_at      timestamptz,
    call_outcome   text,
    -- Set anew by every change (see places.touch), so that a process reads only what it does not know.
    change_no      bigint      not null,
    -- What lists are sorted and searched by.
    name_key       text        not null generated always as (ext.fold(name)) stored,
    search_key     text        not null generated always as
        (ext.fold(name || ' ' || address || ' ' || code || ' ' || short_code || ' ' || coalesce(plate, ''))) stored,
    check (ends_at is null or begins_at is null or ends_at > begins_at)
);
-- One for each order of the officers' list, so that a page late in it needs no row of those before.
create index place_unit on places.place (unit_id, name_key collate "C", no) include (kind);
create index place_name on places.place (name_key collate "C", no) include (unit_id, kind);
create index place_kind on places.place (kind, name_key collate "C", no) include (unit_id);
create index place_registered on places.place (registered_at, no) include (unit_id, kind);
create index place_search on places.place using gin (search_key ext.gin_trgm_ops);

create table places.gate (
    place        int      not null references places.place (no),
    no           smallint not null check (no between 0 and 99),
    name         text     not null default '',
    -- ES256 over short code, gate, kind and key id; a scan is compared with it in constant time.
    key_id       smallint not null,
    signature    bytea    not null check (length(signature) = 64),
    issued_at    timestamptz not null,
    cancelled_at timestamptz,
    primary key (place, no)
);

-- Phones that may manage the place: the owner's first, then those the owner added.
create table places.controller (
    id       uuid        primary key,
    place    int         not null references places.place (no),
    phone    uuid        not null,   -- keyed look-up of the phone
    sealed   bytea       not null,   -- the phone itself, in an envelope
    role     text        not null check (role in ('owner', 'staff')),
    added_at timestamptz not null,
    unique (place, phone)
);
create index controller_phone on places.controller (phone);

-- Facilities that a commune says must register (letter 003, IV.8).
create table places.due_facility (
    id         uuid        primary key,
    unit_id    int         not null,
    hamlet     text        not null default '',
    name       text        not null check (length(name) between 2 and 200),
    kind       smallint    not null references places.kind (no),
    address    text        not null default '',
    contact    bytea,
    listed_at  timestamptz not null,
    place      int         references places.place (no),
    closed_at  timestamptz,
    name_key   text        not null generated always as (ext.fold(name)) stored
);
-- A list taken in twice lists nothing twice.
create unique index due_facility_once on places.due_facility (unit_id, name_key, ext.fold(hamlet));
create index due_facility_place on places.due_facility (place) where place is not null;

-- Every change of a place or of its gates gets the next number of one queue. The lock makes numbers visible in order:
-- without it a process could read number 8, remember it, and never see number 7 of a slower transaction.
create sequence places.change_no;
create index place_change on places.place (change_no);

create function places.touch() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('places.change_no'));
    new.change_no := nextval('places.change_no');
    return new;
end $$;
create trigger place_touch before insert or update on places.place for each row execute function places.touch();

create function places.touch_place() returns trigger language plpgsql as $$
begin
    update places.place p set change_no = change_no
    where p.no in (select place from changed) and p.xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
-- Places that came in the same transaction as their gates have a fresh number already.
create trigger gate_added after insert on places.gate
    referencing new table as changed for each statement execute function places.touch_place();
create trigger gate_changed after update on places.gate
    referencing new table as changed for each statement execute function places.touch_place();

-- Whoever registers what the commune has listed is on the list as registered.
create function places.link_due() returns trigger language plpgsql as $$
begin
    update places.due_facility d set place = a.no
    from added a
    where d.place is null and d.closed_at is null and d.unit_id = a.unit_id and d.name_key = a.name_key;
    return null;
end $$;
create trigger place_link_due after insert on places.place
    referencing new table as added for each statement execute function places.link_due();

insert into places.kind (no, code, name_vi, name_en, sector, nature) values
    ( 1, 'office', 'Trụ sở cơ quan', 'Head office', 'state', 'building'),
    ( 2, 'unit-office', 'Trụ sở đơn vị trực thuộc', 'Subordinate unit', 'state', 'building'),
    ( 3, 'factory', 'Nhà máy, khu công nghiệp', 'Factory', 'public', 'building'),
    ( 4, 'dormitory', 'Ký túc xá công nhân', 'Workers'' dormitory', 'public', 'building'),
    ( 5, 'restaurant', 'Quán ăn, nhà hàng', 'Restaurant', 'public', 'building'),
    ( 6, 'bar', 'Quán bar', 'Bar', 'public', 'building'),
    ( 7, 'dance-hall', 'Vũ trường', 'Dance hall', 'public', 'building'),
    ( 8, 'karaoke', 'Karaoke', 'Karaoke', 'public', 'building'),
    ( 9, 'massage', 'Xoa bóp', 'Massage', 'public', 'building'),
    (10, 'beauty', 'Làm đẹp', 'Beauty salon', 'public', 'building'),
    (11, 'gym', 'Phòng tập', 'Gym', 'public', 'building'),
    (12, 'meeting', 'Cuộc họp, hội nghị, tập huấn', 'Meeting', 'public', 'occasion'),
    (13, 'hospital', 'Bệnh viện', 'Hospital', 'public', 'building'),
    (14, 'clinic', 'Phòng khám, trạm y tế', 'Clinic', 'public', 'building'),
    (15, 'apartments', 'Chung cư', 'Apartments', 'public', 'building'),
    (16, 'school', 'Trường học', 'School', 'public', 'building'),
    (17, 'vocational-school', 'Cơ sở dạy nghề', 'Vocational school', 'public', 'building'),
    (18, 'social-centre', 'Trung tâm bảo trợ', 'Social centre', 'public', 'building'),
    (19, 'station', 'Bến xe, nhà ga', 'Station', 'public', 'building'),
    (20, 'vehicle', 'Phương tiện giao thông công cộng', 'Public vehicle', 'public', 'vehicle'),
    (21, 'mall', 'Trung tâm thương mại', 'Mall', 'public', 'building'),
    (22, 'supermarket', 'Siêu thị', 'Supermarket', 'public', 'building'),
    (23, 'wholesale-market', 'Chợ đầu mối', 'Wholesale market', 'public', 'building'),
    (24, 'market', 'Chợ dân sinh', 'Market', 'public', 'building'),
    (25, 'shop', 'Cửa hàng thiết yếu', 'Shop', 'public', 'building'),
    (26, 'wedding', 'Đám cưới', 'Wedding', 'public', 'occasion'),
    (27, 'funeral', 'Đám tang', 'Funeral', 'public', 'occasion'),
    (28, 'tourist-site', 'Điểm tham quan, du lịch', 'Tourist site', 'public', 'building'),
    (29, 'entertainment', 'Vui chơi, giải trí', 'Entertainment', 'public', 'building'),
    (30, 'spiritual-site', 'Khu tâm linh', 'Spiritual site', 'public', 'building'),
    (31, 'accommodation', 'Cơ sở lưu trú', 'Accommodation', 'public', 'building'),
    (32, 'control-post', 'Chốt kiểm soát dịch', 'Control post', 'public', 'building'),
    (33, 'quarantine-facility', 'Khu cách ly tập trung', 'Quarantine facility', 'public', 'building'),
    (34, 'other', 'Địa điểm khác', 'Other', 'public', 'building');

-- No letter fixes these lengths: they are LaChan's own assumption, dated so that an authority can replace them.
insert into places.kind_rule (kind, valid, stay_minutes, longest_hours, exit_expected, source)
select k.no, daterange('2020-01-01', null), r.minutes, r.hours, r.expected, 'LaChan 2021, giả định'
from places.kind k
join (values
    ('office', 240, 24, true), ('unit-office', 240, 24, true), ('factory', 480, 24, true), ('dormitory', 720, 72, true),
    ('restaurant', 90, 24, true), ('bar', 180, 24, true), ('dance-hall', 180, 24, true), ('karaoke', 150, 24, true),
    ('massage', 90, 24, true), ('beauty', 120, 24, true), ('gym', 90, 24, true), ('meeting', 240, 24, true),
    ('hospital', 240, 168, true), ('clinic', 90, 72, true), ('apartments', 720, 72, false), ('school', 300, 24, true),
    ('vocational-school', 300, 24, true), ('social-centre', 720, 168, true), ('station', 60, 24, false),
    ('vehicle', 120, 24, true), ('mall', 120, 24, true), ('supermarket', 60, 24, true), ('wholesale-market', 120, 24, true),
    ('market', 60, 24, true), ('shop', 20, 24, false), ('wedding', 240, 24, true), ('funeral', 240, 72, true),
    ('tourist-site', 180, 24, true), ('entertainment', 180, 24, true), ('spiritual-site', 60, 24, true),
    ('accommodation', 720, 168, true), ('control-post', 15, 24, false), ('quarantine-facility', 1440, 168, true),
    ('other', 120, 24, true)
) as r(code, minutes, hours, expected) on r.code = k.code;
