-- What both sides signed (detached JWS over the canonical agreement), and the pages people were shown of it.
alter table connector.agreement
    add column provider_signature text,
    add column consumer_signature text;

create table connector.agreement_page (
    agreement text not null,
    role text not null,
    language text not null,
    html text not null,
    digest bytea not null,
    made_at timestamptz not null,
    primary key (agreement, role, language),
    foreign key (agreement, role) references connector.agreement (id, role)
);
