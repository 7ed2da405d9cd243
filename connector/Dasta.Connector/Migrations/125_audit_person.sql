-- The person who did it, where one was signed in; the participant stands beside it. The third form of a link covers both.
alter table connector.audit_entry
    add column person text null,
    add column person_name text null;
