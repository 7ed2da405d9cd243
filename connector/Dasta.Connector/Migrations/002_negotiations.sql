-- One negotiation as this participant sees it; its own pid is urn:uuid: and the id.
create table connector.negotiation (
    id uuid primary key,
    role text not null check (role in ('Consumer', 'Provider')),
    peer text not null,
    peer_pid text,
    peer_address text not null,
    peer_roles text[] not null,
    peer_nis text,
    state text not null,
    version int not null,
    dataset text not null,
    offer text not null,
    agreement_id text,
    problem text,
    step_due timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create unique index negotiation_request on connector.negotiation (peer, peer_pid) where role = 'Provider';
create index negotiation_step on connector.negotiation (step_due) where step_due is not null;
create index negotiation_newest on connector.negotiation (created_at desc);

create table connector.agreement (
    id text not null,
    role text not null check (role in ('Consumer', 'Provider')),
    negotiation uuid not null references connector.negotiation (id),
    peer text not null,
    dataset text not null,
    indicators text[] not null,
    policy text not null,
    agreed_at timestamptz not null,
    ended_at timestamptz,
    primary key (id, role)
);

-- The exact bodies sent and received; of transfers without the secret of the data address.
create table connector.message (
    sequence bigint generated always as identity primary key,
    process uuid not null,
    direction text not null check (direction in ('sent', 'received')),
    kind text not null,
    body text not null,
    digest bytea not null,
    at timestamptz not null
);
create index message_process on connector.message (process, sequence);
