-- Two records of one person, joined reversibly: nothing is moved, the join is a row that can be undone.
create table cases.person_join (
    id        uuid        primary key,
    from_no   int         not null,
    into_no   int         not null,
    joined_by uuid        not null,
    joined_at timestamptz not null,
    undone_by uuid,
    undone_at timestamptz,
    check (from_no <> into_no)
);
create unique index person_join_once on cases.person_join (from_no) where undone_at is null;
