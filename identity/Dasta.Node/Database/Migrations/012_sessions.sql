-- Who has begun to sign in: what must come back with the browser. By SHA-256 of what the browser holds.
create table node.sign_in (
    state_hash bytea primary key,
    visit_hash bytea not null,
    nonce text not null,
    verifier text not null,
    return_path text not null,
    expires_at timestamptz not null
);
create index on node.sign_in (expires_at);

-- Who is signed in: by SHA-256 of the cookie. The refresh token only serves to ask identity whether the person still may.
create table node.session (
    token_hash bytea primary key,
    subject text not null,
    name text not null,
    participant text not null,
    roles text[] not null,
    method text not null,
    authenticated_at timestamptz not null,
    seen_at timestamptz not null,
    checked_at timestamptz not null,
    expires_at timestamptz not null,
    refresh_sealed bytea not null
);
create index on node.session (expires_at);
