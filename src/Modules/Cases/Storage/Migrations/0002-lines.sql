-- Line lists from elsewhere: cases by the sender's own ids, and who exposed whom among them.
create table cases.line (
    ref         text        primary key check (length(ref) between 1 and 64),
    onset       date,
    sampled     date,
    outcome     text        check (length(outcome) <= 64),
    unit_id     int         not null default 0,
    imported_at timestamptz not null,
    check (onset <= sampled)
);

create table cases.link (
    from_ref    text        not null,
    to_ref      text        not null,
    met_on      date,
    setting     text        check (length(setting) <= 64),
    imported_at timestamptz not null,
    primary key (from_ref, to_ref),
    check (from_ref <> to_ref)
);
create index link_to on cases.link (to_ref);

-- Refused, and counted for whoever asks for chains: nothing is dropped silently.
create table cases.self_exposure (
    ref         text        primary key,
    imported_at timestamptz not null
);
