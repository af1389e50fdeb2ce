-- Phones, computers and kiosks that scan for a place. Each holds a token of its own (access.api_token has the same id);
-- when its person no longer manages the place, the token is revoked.
create table places.scanner (
    id         uuid        primary key,
    place      int         not null references places.place (no),
    controller uuid        not null references places.controller (id) on delete cascade,
    is_kiosk   boolean     not null,
    opened_at  timestamptz not null
);
create index scanner_controller on places.scanner (controller);
