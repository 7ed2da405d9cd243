-- What the aggregators stated, signed, of the own report in a plan that was opened.
create table connector.benchmark_receipt
(
    plan_hash   text        not null references connector.benchmark_answer (plan_hash),
    aggregator  text        not null,
    receipt     text        not null,
    received_at timestamptz not null,
    primary key (plan_hash, aggregator)
);

-- What the receipts come to; null while they are not all there.
alter table connector.benchmark_answer add column evidence text null
    check (evidence in ('used', 'left-out', 'contradicted'));

-- Indicators whose figure goes into no blind benchmark; the asterisk stands for all.
create table connector.benchmark_stay_out
(
    indicator text        primary key,
    since     timestamptz not null
);
