-- A batch goes collecting -> exchanging -> summed, or to aborted from the first two.
create table catalog.batch (
    plan_hash text primary key,
    state text not null check (state in ('collecting', 'exchanging', 'summed', 'aborted')),
    payload text not null,
    indicator text not null,
    period text not null,
    deadline timestamptz not null,
    due_at timestamptz not null,
    attempts int not null default 0,
    opened_at timestamptz not null,
    frozen_at timestamptz null,
    peer_report_ids text[] null,
    used_report_ids text[] null,
    used_towns text[] null,
    sum bytea null,
    handed_over_at timestamptz null,
    failure_code text null,
    check (state <> 'summed' or (sum is not null and used_report_ids is not null and used_towns is not null))
);

create index batch_due on catalog.batch (due_at) where state in ('collecting', 'exchanging');
create index batch_subject on catalog.batch (indicator, period) where state = 'summed';

-- A share is kept as it came, encrypted; once the batch is summed or aborted only its digest and ids stay.
create table catalog.share (
    plan_hash text not null references catalog.batch (plan_hash),
    report_id text not null,
    contributor text not null,
    digest text not null,
    share text null,
    usable boolean not null default true,
    received_at timestamptz not null,
    primary key (plan_hash, report_id),
    unique (plan_hash, contributor)
);

create table catalog.incident (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    plan_hash text not null,
    code text not null,
    party text not null
);
