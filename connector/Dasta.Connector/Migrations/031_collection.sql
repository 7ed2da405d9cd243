-- Secrets of the participant for services it calls, sealed with the key file; never given out again.
create table connector.secret (
    name text primary key,
    sealed bytea not null,
    put_at timestamptz not null
);

-- What the town fetches by itself for a source, and how far it came.
create table connector.poll (
    source text primary key,
    document text not null,
    put_at timestamptz not null,
    next_at timestamptz not null,
    last_run_at timestamptz,
    problem_code text,
    problem text
);
create index poll_next on connector.poll (next_at);

create table connector.poll_position (
    source text not null references connector.poll (source) on delete cascade,
    segment text not null,
    polled_until timestamptz not null,
    primary key (source, segment)
);
