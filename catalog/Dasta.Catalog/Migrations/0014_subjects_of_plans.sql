-- What a plan asks: one row for each indicator and period. A plan of one subject has one, like all that came before.
create table catalog.plan_subject (
    benchmark uuid not null references catalog.benchmark (id) on delete cascade,
    position int not null,
    indicator text not null,
    period text not null,
    roster_key text not null,
    primary key (benchmark, position)
);
create index plan_subject_asked on catalog.plan_subject (indicator, period);
create index plan_subject_roster on catalog.plan_subject (roster_key);
insert into catalog.plan_subject (benchmark, position, indicator, period, roster_key)
select id, 0, indicator, period, roster_key from catalog.benchmark;

-- The same of a batch at an aggregator.
create table catalog.batch_part (
    plan_hash text not null references catalog.batch (plan_hash) on delete cascade,
    indicator text not null,
    period text not null,
    primary key (plan_hash, indicator, period)
);
create index batch_part_opened on catalog.batch_part (indicator, period);
insert into catalog.batch_part (plan_hash, indicator, period) select plan_hash, indicator, period from catalog.batch;

-- A plan gives a result for each of its subjects; the hash alone names that of the first.
alter table published.result add column part int not null default 0;
alter table published.result drop constraint result_plan_hash_key;
alter table published.result add constraint result_of_plan unique (plan_hash, part);
