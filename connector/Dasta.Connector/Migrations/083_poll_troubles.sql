-- Segments that could not be fetched: each waits by itself, the others go on.
create table connector.poll_trouble (
    source text not null references connector.poll (source) on delete cascade,
    segment text not null,
    code text not null,
    message text not null,
    failures int not null,
    since timestamptz not null,
    next_at timestamptz not null,
    primary key (source, segment)
);
