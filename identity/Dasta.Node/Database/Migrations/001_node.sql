create schema if not exists node;

create table node.key (
    did text not null,
    purpose text not null,
    key_id text not null,
    sealed bytea not null,
    created_at timestamptz not null,
    primary key (did, purpose)
);

create table node.role_secret (
    role_name text primary key,
    sealed bytea not null
);

create table node.used_token (
    issuer text not null,
    token_id text not null,
    expires_at timestamptz not null,
    primary key (issuer, token_id)
);
create index on node.used_token (expires_at);

create table node.outgoing_message (
    sequence bigint generated always as identity primary key,
    id uuid not null unique,
    subject text not null,
    kind text not null,
    method text not null,
    address text not null,
    body text not null,
    content_type text not null,
    peer text not null,
    due timestamptz not null,
    attempts int not null default 0,
    attempted_at timestamptz,
    state text not null default 'open' check (state in ('open', 'delivered', 'dead')),
    closed_at timestamptz,
    last_status int,
    last_refusal text
);
create index outgoing_message_open on node.outgoing_message (subject, sequence) where state = 'open';
create index outgoing_message_closed on node.outgoing_message (closed_at) where state <> 'open';
