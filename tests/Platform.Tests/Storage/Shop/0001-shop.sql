-- Everything that a table of a module may have, in a module that exists only for the tests of backups.
create schema shop;

create table shop.owner (
    no   int generated always as identity primary key,
    name text not null,
    key  text not null generated always as (ext.fold(name)) stored,
    boss int references shop.owner
);

create table shop.sale (
    id       uuid not null default gen_random_uuid(),
    day      date not null,
    customer int  not null,
    primary key (id, day)
) partition by range (day);
create table shop.sale_20210622 partition of shop.sale for values from ('2021-06-22') to ('2021-06-23');
create table shop.sale_20210623 partition of shop.sale for values from ('2021-06-23') to ('2021-06-24');

-- Comes before its owner in the alphabet, and refers to it.
create table shop.brand (
    owner   int not null references shop.owner deferrable initially deferred,
    valid   daterange not null,
    words   text[] not null,
    primary key (owner, valid without overlaps)
);

create table shop.kind (no int primary key, name text not null);
insert into shop.kind values (1, 'as shipped');

create table shop.changes (n int not null);
insert into shop.changes values (0);

create sequence shop.ticket;

create function shop.count_change() returns trigger language plpgsql as $$
begin
    update shop.changes set n = n + 1;
    return null;
end $$;
create trigger brand_changed after insert or update on shop.brand
    for each statement execute function shop.count_change();
