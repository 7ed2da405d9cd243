-- Who takes the steps of this side: the connector by its policies, or a person who decides.
alter table connector.offer
    add column approval text not null default 'Automatic' check (approval in ('Automatic', 'Person', 'EveryStep'));

alter table connector.negotiation
    add column approval text not null default 'Automatic' check (approval in ('Automatic', 'Person', 'EveryStep')),
    add column opened_by_peer boolean not null default false;
update connector.negotiation set opened_by_peer = true where role = 'Provider';
drop index connector.negotiation_request;
create unique index negotiation_request on connector.negotiation (peer, peer_pid) where opened_by_peer;

alter table connector.transfer
    add column approval text not null default 'Automatic' check (approval in ('Automatic', 'Person', 'EveryStep'));

alter table connector.agreement
    add column end_reason text;
create index agreement_newest on connector.agreement (agreed_at desc);
create index transfer_agreement on connector.transfer (agreement_id, role);
