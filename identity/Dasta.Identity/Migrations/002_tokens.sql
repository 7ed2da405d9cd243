-- The keys access tokens are signed with: one signs, one is published to sign next, old ones stay a while for checking.
create table identity.token_key (
    key_id text primary key,
    sealed bytea not null,
    state text not null check (state in ('current', 'next', 'retired')),
    made_at timestamptz not null,
    current_since timestamptz,
    retired_at timestamptz
);
create unique index on identity.token_key (state) where state <> 'retired';

-- Pushed authorization requests (RFC 9126), by the SHA-256 of their reference.
create table identity.authorization_request (
    reference_hash bytea primary key,
    client text not null,
    request jsonb not null,
    expires_at timestamptz not null
);
create index on identity.authorization_request (expires_at);

-- What a person let a client have; the refresh token, where there is one, by its SHA-256.
create table identity.token_grant (
    id uuid primary key,
    client text not null,
    proof_thumbprint text not null,
    scope text not null,
    person jsonb not null,
    refresh_hash bytea unique,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index on identity.token_grant (expires_at);

-- Authorization codes by their SHA-256; a used one stays until it expires, so that a second use ends its grant.
create table identity.authorization_code (
    code_hash bytea primary key,
    grant_id uuid not null unique,
    client text not null,
    code jsonb not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_again boolean not null default false
);
create index on identity.authorization_code (expires_at);

-- Access tokens that were revoked before they expired.
create table identity.revoked_token (
    token_id text primary key,
    expires_at timestamptz not null
);
create index on identity.revoked_token (expires_at);
