-- What a peer has open here is counted at each of its requests.
create index negotiation_open on connector.negotiation (peer)
    where opened_by_peer and state not in ('Finalized', 'Terminated');
create index transfer_open on connector.transfer (peer)
    where role = 'Provider' and state not in ('Completed', 'Terminated');
