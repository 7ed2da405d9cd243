-- Sign-ins that were refused to an address, on every process together. The address itself is not kept: a MAC of it is.
create table identity.refused_sign_in (
    address bytea primary key,
    refused int not null,
    since timestamptz not null
);
create index on identity.refused_sign_in (since);
