create schema identity;

create table identity.participant (
    did text primary key,
    name text not null,
    kind text not null,
    nis text,
    kbo text,
    operator text,
    state text not null check (state in ('active', 'suspended')),
    base text not null,
    keys jsonb not null,
    encryption_key jsonb,
    admitted_at timestamptz not null
);
create index on identity.participant (name);

-- The record of admissions, pins and changes of state: only ever added to.
create table identity.participant_event (
    sequence bigint generated always as identity primary key,
    did text not null,
    event text not null,
    by_did text not null,
    detail jsonb not null,
    at timestamptz not null
);

create table identity.plan (
    sequence bigint generated always as identity primary key,
    hash text not null unique,
    id text not null unique,
    jws text not null,
    registered_by text not null,
    registered_at timestamptz not null
);
create index on identity.plan (registered_at);
