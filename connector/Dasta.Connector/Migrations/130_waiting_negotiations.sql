-- What waits for a person is counted on every start page.
create index negotiation_held on connector.negotiation (held_since, id) where held_since is not null;
