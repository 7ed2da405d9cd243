-- What anyone may read without a token: an agreement that publishing a public offer makes, with nobody in particular.
create table connector.standing_agreement
(
    id         text        not null primary key,
    dataset    text        not null,
    indicators text[]      not null,
    policy     text        not null,
    agreed_at  timestamptz not null,
    ended_at   timestamptz
);
create unique index standing_agreement_in_force on connector.standing_agreement (dataset) where ended_at is null;
