create schema if not exists control;

create table control.participant
(
    slug           text primary key,
    name           text        not null,
    kind           text        not null,
    nis            text        null,
    database_name  text        not null unique,
    provisioned_at timestamptz not null default now()
);
