create table connector.transfer (
    id uuid primary key,
    role text not null check (role in ('Consumer', 'Provider')),
    peer text not null,
    peer_pid text,
    peer_address text not null,
    peer_roles text[] not null,
    peer_nis text,
    state text not null,
    version int not null,
    agreement_id text not null,
    format text not null,
    token_id text,
    token_expires_at timestamptz,
    sealed_address bytea,
    problem text,
    step_due timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    foreign key (agreement_id, role) references connector.agreement (id, role)
);
create unique index transfer_request on connector.transfer (peer, peer_pid) where role = 'Provider';
create index transfer_step on connector.transfer (step_due) where step_due is not null;
create index transfer_newest on connector.transfer (created_at desc);
create index transfer_started on connector.transfer (peer, changed_at desc) where state = 'Started';
