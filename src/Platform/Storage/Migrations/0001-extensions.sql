-- Extensions live in a schema of their own, so that a module's schema holds nothing but its facts.
create schema if not exists ext;
create extension if not exists btree_gist with schema ext;
create extension if not exists citext with schema ext;
create extension if not exists ltree with schema ext;
create extension if not exists pg_trgm with schema ext;
create extension if not exists unaccent with schema ext;

-- How people type when they search: no diacritics, no capitals; "dinh lang me tri" finds "Đình làng Mễ Trì".
-- Immutable, because the dictionary is named and never changed; so it may stand in an index.
create or replace function ext.fold(words text) returns text
    language sql immutable strict parallel safe
    return lower(ext.unaccent('ext.unaccent'::regdictionary, normalize(words, nfc)));
