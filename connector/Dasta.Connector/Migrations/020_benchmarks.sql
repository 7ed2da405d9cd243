create schema if not exists connector;

-- One row per plan this participant decided on: answered (with the exact shares sent) or refused with a code.
create table connector.benchmark_answer
(
    plan_hash     text primary key,
    plan          jsonb       not null,
    indicator     text        not null,
    period        text        not null,
    roster        text[]      not null,
    state         text        not null check (state in ('answered', 'refused', 'completed', 'failed')),
    refusal_code  text        null,
    refusal       text        null,
    report_id     text        null,
    observation   text        null,
    decided_at    timestamptz not null,
    result        jsonb       null,
    percentile_lower double precision null,
    percentile_upper double precision null
);

create index benchmark_answer_by_period on connector.benchmark_answer (indicator, period);
