-- People who sign in here. An account belongs to the participant that invited it (home): only that one and governance
-- may say what it may do, so that nobody gets hold of another's people.
create table identity.account (
    id uuid primary key,
    name text not null,
    normalized_name text not null unique,
    display_name text not null,
    home text not null,
    password_hash text,
    attempts int not null default 0,
    attempts_since timestamptz,
    locked_until timestamptz,
    -- What was signed in before this moment counts no more.
    sessions_after timestamptz not null,
    made_at timestamptz not null,
    signed_in_at timestamptz
);
create index on identity.account (home);

create table identity.membership (
    account_id uuid not null references identity.account (id) on delete cascade,
    participant text not null,
    role text not null check (role in ('owner', 'data-steward', 'policy-maker', 'reader', 'auditor')),
    granted_by text not null,
    granted_at timestamptz not null,
    primary key (account_id, participant, role)
);
create index on identity.membership (participant);

-- The record of who let whom do what: only ever added to.
create table identity.account_event (
    sequence bigint generated always as identity primary key,
    account_id uuid not null,
    event text not null,
    by_did text not null,
    detail jsonb not null,
    at timestamptz not null
);

create table identity.invitation (
    secret_hash bytea primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index on identity.invitation (account_id);

create table identity.recovery_code (
    account_id uuid not null references identity.account (id) on delete cascade,
    code_hash bytea not null,
    primary key (account_id, code_hash)
);

-- Browsers that are signed in, by SHA-256 of their cookie.
create table identity.browser (
    token_hash bytea primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    method text not null,
    authenticated_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index on identity.browser (expires_at);
create index on identity.browser (account_id);
