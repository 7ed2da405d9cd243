-- A benchmark goes composed -> registered -> closed, or to failed from either. The payload is kept as the exact text that
-- is registered, so that its hash is known before identity is asked and a repeated registration is the same one.
create table catalog.benchmark (
    id uuid primary key,
    state text not null check (state in ('composed', 'registered', 'closed', 'failed')),
    plan_hash text not null unique,
    payload text not null,
    jws text null,
    indicator text not null,
    indicator_version int not null,
    period text not null,
    roster text[] not null,
    roster_key text not null,
    round int not null,
    deadline timestamptz not null,
    due_at timestamptz not null,
    attempts int not null default 0,
    created_at timestamptz not null,
    finished_at timestamptz null,
    failure_code text null,
    failure_message text null,
    failure_hint text null,
    result jsonb null,
    check (state <> 'closed' or result is not null)
);

-- The same question over the same roster has one living plan.
create unique index benchmark_living on catalog.benchmark (roster_key) where state <> 'failed';
create index benchmark_due on catalog.benchmark (due_at) where state in ('composed', 'registered');
create index benchmark_subject on catalog.benchmark (indicator, period);

create table catalog.benchmark_requester (
    benchmark uuid not null references catalog.benchmark (id) on delete cascade,
    did text not null,
    asked_at timestamptz not null,
    primary key (benchmark, did)
);

-- What an aggregator handed over; removed in the transaction that publishes the result.
create table catalog.benchmark_sum (
    benchmark uuid not null references catalog.benchmark (id) on delete cascade,
    aggregator text not null,
    report_count int not null,
    report_digest text not null,
    sum bytea not null,
    primary key (benchmark, aggregator)
);
