-- Which master key sealed this data: a fingerprint per version, 0 being the look-up secret. Never the key.
create table platform.master_key (
    version     smallint primary key,
    fingerprint bytea not null check (octet_length(fingerprint) = 8)
);

-- One random key per Vietnamese day, wrapped by the master key. A destroyed day keeps its row without the key, so that
-- it can never get another one.
create table platform.day_key (
    day          date primary key,
    wrapped      bytea,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);

-- Other keys that must be the same in every process, wrapped by the master key.
create table platform.wrapped_key (
    name    text primary key,
    wrapped bytea not null
);

-- The Data Protection ring (cookies, tokens); the secret inside each element is sealed.
create table platform.data_protection_key (
    no   int generated always as identity primary key,
    name text not null,
    xml  text not null
);
