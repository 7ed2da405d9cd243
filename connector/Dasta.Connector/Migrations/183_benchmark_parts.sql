-- What a plan of several subjects asked beside its first, with what was answered and what became of it.
create table connector.benchmark_part
(
    plan_hash        text             not null references connector.benchmark_answer (plan_hash),
    position         int              not null,
    indicator        text             not null,
    period           text             not null,
    observation      text             not null,
    figure           double precision not null,
    result           jsonb            null,
    percentile_lower double precision null,
    percentile_upper double precision null,
    primary key (plan_hash, position)
);
create index benchmark_part_by_period on connector.benchmark_part (indicator, period);

-- Every subject of every plan: the first stands with the answer.
create view connector.benchmark_subject as
select plan_hash, 0 as position, indicator, period, observation, figure, result, percentile_lower, percentile_upper
from connector.benchmark_answer
union all
select plan_hash, position, indicator, period, observation, figure, result, percentile_lower, percentile_upper
from connector.benchmark_part;
