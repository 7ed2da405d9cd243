-- A participant that goes to another connector. While it is departing its database takes nobody in and nothing is
-- answered for it; when the time runs out before it has moved, it stays.
create table control.departure
(
    slug       text primary key,
    id         uuid        not null,
    new_base   text        not null,
    recipient  jsonb       not null,
    state      text        not null check (state in ('departing', 'moved')),
    digest     text        null,
    document   text        null,
    expires_at timestamptz not null,
    changed_at timestamptz not null
);

-- A participant that comes from another connector: received whole, then at home.
create table control.arrival
(
    slug       text primary key,
    did        text        not null,
    state      text        not null check (state in ('received', 'arrived')),
    digest     text        not null,
    changed_at timestamptz not null
);
