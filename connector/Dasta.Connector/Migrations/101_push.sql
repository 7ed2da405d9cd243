-- How far a provider has come in delivering to a consumer's sink; the sink itself lies sealed with the transfer.
create table connector.push
(
    transfer        uuid primary key references connector.transfer (id),
    round           bigint      not null default 1,
    part            bigint      not null default 1,
    rows            bigint      not null default 0,
    after           timestamptz null,
    until           timestamptz null,
    place           text        null,
    due             timestamptz not null,
    attempts        int         not null default 0,
    last_attempt_at timestamptz null,
    last_status     int         null,
    last_problem    text        null
);
create index push_due on connector.push (due);

-- The catalogue goes through the offers in this order.
create index offer_order on connector.offer (dataset collate "C");
