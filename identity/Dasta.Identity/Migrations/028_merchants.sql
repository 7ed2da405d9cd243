-- A merchant is a person of a town like its others, with a role that opens its own shop and nothing else.
alter table identity.membership drop constraint membership_role_check;
alter table identity.membership add constraint membership_role_check
    check (role in ('owner', 'data-steward', 'policy-maker', 'reader', 'auditor', 'merchant'));
