-- Ends of participants' audit chains, as each signed them: a chain that was written anew no longer fits these.
create table catalog.audit_head (
    participant text not null,
    position bigint not null,
    hash bytea not null,
    signed_at timestamptz not null,
    statement text not null,
    received_at timestamptz not null,
    primary key (participant, position)
);
