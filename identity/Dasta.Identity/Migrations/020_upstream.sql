-- The code the Flemish government's register of organisations gives a participant; by it, its KBO number or its NIS code
-- a provider that people sign in through says whom somebody works for.
alter table identity.participant add column ovo text unique;

-- Sign-ins through the upstream provider that were begun, by the SHA-256 of their state; taken up once.
create table identity.upstream_sign_in (
    state_hash bytea primary key,
    visit_hash bytea not null,
    nonce text not null,
    verifier text not null,
    return_path text not null,
    invitation_hash bytea,
    is_afresh boolean not null,
    begun_at timestamptz not null,
    expires_at timestamptz not null
);
create index on identity.upstream_sign_in (expires_at);

-- Which account is whose at the upstream provider; made when an invitation is taken up there.
create table identity.upstream_link (
    issuer text not null,
    subject text not null,
    account_id uuid not null references identity.account (id) on delete cascade,
    linked_at timestamptz not null,
    primary key (issuer, subject),
    unique (issuer, account_id)
);

-- The roles the upstream provider said somebody has: a session through it has no others, whatever the account has.
alter table identity.browser add column roles_at_most text[];
