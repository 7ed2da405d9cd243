-- Somebody at the upstream provider has an account at every participant it works for: one at each home.
alter table identity.upstream_link add column home text;
update identity.upstream_link set home = account.home from identity.account where account.id = account_id;
alter table identity.upstream_link
    alter column home set not null,
    drop constraint upstream_link_pkey,
    add primary key (issuer, subject, home);
