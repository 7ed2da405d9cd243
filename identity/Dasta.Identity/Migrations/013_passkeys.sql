create table identity.passkey (
    credential_id bytea primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    public_key bytea not null,
    name text,
    created_at timestamptz not null,
    sign_count bigint not null,
    transports text not null,
    is_user_verified boolean not null,
    is_backup_eligible boolean not null,
    is_backed_up boolean not null,
    attestation_object bytea not null,
    client_data bytea not null
);
create index on identity.passkey (account_id);

-- What a browser was asked to sign, by the SHA-256 of its visit; taken up once.
create table identity.passkey_ceremony (
    visit_hash bytea primary key,
    state text not null,
    expires_at timestamptz not null
);
