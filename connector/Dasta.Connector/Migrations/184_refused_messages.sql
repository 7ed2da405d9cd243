-- What the other side of a process sent and was refused: the last few of each, so that who asks why it is stuck sees it.
create table connector.refused_message (
    process uuid not null,
    peer text not null,
    kind text not null,
    digest bytea not null,
    code text not null,
    status int not null,
    message text not null,
    hint text not null,
    body text,
    bytes int not null,
    times int not null default 1,
    first_at timestamptz not null,
    at timestamptz not null,
    primary key (process, kind, digest, code)
);
create index refused_message_by_peer on connector.refused_message (peer, at desc);
