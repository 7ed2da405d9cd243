create schema if not exists connector;

-- Entries are only ever added; the chain in audit_link makes a change visible.
create table connector.audit_entry
(
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    caller    text        null,
    agreement text        null,
    transfer  text        null,
    action    text        not null,
    resource  text        not null,
    outcome   text        not null,
    rows      bigint      not null,
    decision  jsonb       null
);

create table connector.audit_link
(
    position bigint primary key,
    entry_id bigint not null unique,
    hash     bytea  not null
);
