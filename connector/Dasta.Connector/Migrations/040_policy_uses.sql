-- How often a counting constraint of an agreement was used; its name is the constraint's place in the policy.
create table connector.policy_use
(
    agreement text   not null,
    name      text   not null,
    uses      bigint not null,
    primary key (agreement, name)
);
