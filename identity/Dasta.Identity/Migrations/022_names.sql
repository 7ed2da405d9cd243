-- Several participants may have invited one name: it is whose password it was taken up with. Before that nobody has it,
-- so that nobody keeps it from its owner by inviting it first, and an invitation tells nothing of others' accounts.
alter table identity.account drop constraint account_normalized_name_key;
alter table identity.account add constraint account_home_name_key unique (home, normalized_name);
create unique index account_sign_in_name_key on identity.account (normalized_name) where password_hash is not null;

-- How many a participant invited in a day is counted.
create index on identity.account_event (by_did, at) where event = 'invited';
