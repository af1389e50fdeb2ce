create schema cases;

-- The rules of tracing, dated, with their source. A result stores the rule that it used: a new rule proposes, it never
-- rewrites what was found under an earlier one.
create table cases.rule (
    no                    smallint  primary key,
    code                  text      not null unique,
    name                  text      not null,
    valid                 daterange not null,
    source                text      not null,
    days_before_onset     smallint  not null check (days_before_onset between 0 and 60),
    -- Without symptoms and with an unknown source: so many days before the positive sample.
    days_before_sample    smallint  not null check (days_before_sample between 0 and 60),
    -- Without symptoms and with a known source: from the first contact with it.
    from_source_contact   boolean   not null,
    -- The least minutes together that the desk proposes; the officer moves it.
    min_minutes           smallint  not null check (min_minutes between 0 and 1440),
    quarantine_days       smallint  not null check (quarantine_days between 0 and 60),
    -- Each meeting after the first adds so many per cent to the rank, up to so many meetings.
    repeat_percent        smallint  not null check (repeat_percent between 0 and 100),
    most_repeats          smallint  not null check (most_repeats between 0 and 50),
    constraint rule_one_at_a_time exclude using gist (valid with &&)
);

insert into cases.rule values
    (1, '5053', 'QĐ 5053', '[2020-12-03,2021-07-30)',
        'Quyết định 5053/QĐ-BYT ngày 3/12/2020; ngưỡng phút và trọng số: LaChan, giả định', 3, 14, true, 15, 21, 10, 5),
    (2, '3638', 'QĐ 3638', '[2021-07-30,2021-12-29)',
        'Quyết định 3638/QĐ-BYT ngày 30/7/2021; ngưỡng phút và trọng số: LaChan, giả định', 3, 14, true, 15, 14, 10, 5),
    (3, '2021-12-29', 'Định nghĩa mới từ 29/12/2021', '[2021-12-29,)',
        'Định nghĩa ca bệnh từ 29/12/2021; số ngày cách ly và trọng số: LaChan, giả định', 2, 2, false, 15, 7, 10, 5);

-- What a kind of place adds: how close people are there (weight in per cent), and for how long it goes on exposing after
-- the case has left.
create table cases.kind_rule (
    rule              smallint not null references cases.rule (no),
    kind              text     not null,
    weight_percent    smallint not null check (weight_percent between 1 and 1000),
    lingering_minutes smallint not null check (lingering_minutes between 0 and 1440),
    primary key (rule, kind)
);

insert into cases.kind_rule (rule, kind, weight_percent, lingering_minutes)
select r.no, k.kind, k.weight, k.lingering from cases.rule r cross join (values
    ('karaoke', 200, 0), ('bar', 200, 0), ('dance-hall', 200, 0), ('massage', 180, 0), ('beauty', 150, 0), ('gym', 150, 0),
    ('restaurant', 150, 0), ('wedding', 150, 0), ('funeral', 150, 0), ('meeting', 150, 0), ('vehicle', 180, 0),
    ('dormitory', 200, 0), ('apartments', 100, 0), ('market', 80, 0), ('wholesale-market', 80, 0), ('tourist-site', 60, 0),
    ('control-post', 40, 0), ('supermarket', 80, 0), ('mall', 80, 0)
) as k (kind, weight, lingering);

-- A test of a person: ordered, taken, with its result. A case rests on a positive one, whatever the program above says.
create table cases.sample (
    id          uuid        primary key,
    person_no   int         not null,
    contact_id  uuid,
    ordered_on  date        not null,
    taken_on    date,
    result      smallint    check (result in (1, 2)),   -- 1 negative, 2 positive
    result_on   date,
    lab         text        not null default '',
    sealed      bytea,                                   -- number of the test's record
    recorded_by uuid        not null,
    recorded_at timestamptz not null,
    unique (id, result),
    check (result is null or (taken_on is not null and result_on is not null)),
    check (taken_on <= result_on)
);
create index sample_contact on cases.sample (contact_id);

create sequence cases.case_number;

create table cases.case_file (
    id             uuid        primary key,
    code           text        not null unique,
    person_no      int         not null,
    unit_id        int         not null,
    state          smallint    not null default 1,       -- 1 open, 2 closed, 3 withdrawn
    onset          date,
    sampled_on     date        not null,
    positive_on    date        not null,
    isolated_at    timestamptz,
    source_known   boolean     not null,
    source_case    uuid        references cases.case_file (id),
    sample_id      uuid        not null,
    sample_result  smallint    not null default 2 check (sample_result = 2),
    -- The window in which the case could infect others; open until isolation. The basis says what it was counted from:
    -- 1 onset, 2 first contact with the source, 3 sample.
    rule           smallint    not null references cases.rule (no),
    window_basis   smallint    not null,
    window_from    timestamptz not null,
    window_until   timestamptz,
    window_changed boolean     not null default false,
    outcome        smallint,                             -- 1 in treatment, 2 recovered, 3 died
    outcome_on     date,
    assigned_to    uuid,
    sealed         bytea       not null,                 -- address, workplace, symptoms, reasons, notes
    entered_by     uuid        not null,
    entered_at     timestamptz not null,
    closed_at      timestamptz,
    withdrawn_at   timestamptz,
    foreign key (sample_id, sample_result) references cases.sample (id, result),
    check (onset <= sampled_on),
    check (sampled_on <= positive_on),
    check (window_from < window_until),
    check (source_case <> id)
);
create unique index case_file_open on cases.case_file (person_no) where state = 1;
create index case_file_unit on cases.case_file (unit_id);

-- Where a case was. Visits are copied here when the case is entered or its lists are made, so that they outlive the day's
-- retention; the rest comes from the interview.
create table cases.milestone (
    id             uuid        primary key,
    case_id        uuid        not null references cases.case_file (id),
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    setting        smallint    not null,                 -- 1 place, 2 household, 3 vehicle, 4 gathering, 5 other
    source         smallint    not null,                 -- 1 visit, 2 interview, 3 proximity, 4 list of a vehicle, 5 import
    certainty      smallint    not null default 1,       -- 1 sure, 2 likely, 3 possible
    place_no       int,
    unit_id        int         not null default 0,
    gate           smallint,
    end_assumed    boolean     not null default false,
    sealed         bytea,                                -- what the person told
    recorded_by    uuid        not null,
    recorded_at    timestamptz not null,
    removed_at     timestamptz,
    check (starts_at < ends_at)
);
create unique index milestone_visit on cases.milestone (case_id, place_no, starts_at) where source = 1;
create index milestone_case on cases.milestone (case_id);

-- A list of contacts as it was made: its question, the rule and the moment of the data make it reproducible.
create table cases.trace_list (
    id          uuid        primary key,
    case_id     uuid        not null references cases.case_file (id),
    degree      smallint    not null,
    query       jsonb       not null,
    rule        smallint    not null references cases.rule (no),
    data_at     timestamptz not null,
    visits      bigint      not null,                    -- in the index at that moment
    found       int         not null,
    taken       int         not null,
    state       smallint    not null,                    -- 1 in force, 2 awaits a second person, 3 refused, 4 withdrawn
    made_by     uuid        not null,
    made_at     timestamptz not null,
    decided_by  uuid,
    decided_at  timestamptz,
    constraint decided_by_another check (decided_by <> made_by)
);
create index trace_list_case on cases.trace_list (case_id);

create table cases.contact (
    id           uuid        primary key,
    case_id      uuid        not null references cases.case_file (id),
    list_id      uuid        references cases.trace_list (id),
    person_no    int         not null,
    degree       smallint    not null check (degree between 1 and 9),
    unit_id      int         not null default 0,         -- the commune whose task it is; 0 while unknown
    unit_guessed boolean     not null default false,
    first_met_at timestamptz not null,
    last_met_at  timestamptz not null,
    seconds      bigint      not null,
    rank         int         not null,
    until_day    date        not null,                   -- the last day of quarantine by the rule
    -- 0 to call, 1 not reached, 2 wrong number, 3 confirmed contact, 4 no contact, 5 referred to another commune
    state        smallint    not null default 0,
    called_at    timestamptz,
    called_by    uuid,
    tries        smallint    not null default 0,
    became_case  uuid        references cases.case_file (id),
    closed_on    date,
    sealed       bytea,                                  -- the caller's note
    created_at   timestamptz not null,
    withdrawn_at timestamptz,
    unique (case_id, person_no)
);
create index contact_unit on cases.contact (unit_id, state);
create index contact_person on cases.contact (person_no);

alter table cases.sample add foreign key (contact_id) references cases.contact (id);

-- Who exposed whom: from, until, where, how it is known. Several may expose one person.
create table cases.exposure (
    id           uuid        primary key,
    case_id      uuid        not null references cases.case_file (id),
    contact_id   uuid        references cases.contact (id),
    list_id      uuid        references cases.trace_list (id),
    from_person  int         not null,
    to_person    int         not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    setting      smallint    not null,
    source       smallint    not null,
    certainty    smallint    not null default 1,
    place_no     int,
    recorded_at  timestamptz not null,
    withdrawn_at timestamptz,
    check (from_person <> to_person),
    check (starts_at < ends_at)
);
create index exposure_case on cases.exposure (case_id);
create index exposure_to on cases.exposure (to_person);
