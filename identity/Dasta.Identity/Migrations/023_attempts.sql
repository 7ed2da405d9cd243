-- What was tried at accounts, by purpose and by browser: who locks one of them locks no other. A name that no account has
-- is counted alike, so that it takes as long; therefore this is no reference.
create table identity.attempt (
    whose uuid not null,
    purpose text not null check (purpose in ('password', 'recovery-code', 'change')),
    -- SHA-256 of the secret of a browser that signed in here before; empty for every other one.
    browser bytea not null,
    attempts int not null,
    since timestamptz not null,
    locked_until timestamptz,
    primary key (whose, purpose, browser)
);
create index on identity.attempt (since);

alter table identity.account drop column attempts, drop column attempts_since, drop column locked_until;

-- A sign-out at a node ends what else came of the same browser's session.
create index on identity.token_grant ((person ->> 'browser'));
