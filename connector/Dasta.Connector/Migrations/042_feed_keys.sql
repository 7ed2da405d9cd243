-- Keys for programs that can send no token: each opens the reads of one agreement. Only the SHA-256 of its secret rests.
create table connector.feed_key (
    id text primary key,
    agreement text not null,
    note text not null,
    secret_hash bytea not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz
);
create index on connector.feed_key (agreement);
