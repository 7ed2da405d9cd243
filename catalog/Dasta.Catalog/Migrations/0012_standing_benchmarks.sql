-- A question that is asked anew for every period once it is over, until who ordered it ends it.
create table catalog.standing_benchmark (
    id uuid primary key,
    requester text not null,
    request jsonb not null,
    next_period text not null,
    delay_days int not null,
    due_at timestamptz not null,
    created_at timestamptz not null,
    ended_at timestamptz null
);
create index standing_benchmark_due on catalog.standing_benchmark (due_at) where ended_at is null;

-- What became of each period: the benchmark, or the refusal.
create table catalog.standing_benchmark_period (
    standing uuid not null references catalog.standing_benchmark (id) on delete cascade,
    period text not null,
    benchmark uuid null references catalog.benchmark (id),
    refusal_code text null,
    refusal text null,
    asked_at timestamptz not null,
    primary key (standing, period)
);
