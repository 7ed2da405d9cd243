create schema if not exists catalog;

-- One row a participant that may offer. The last good answer stays (in dataset and offer) while a newer one is
-- being asked or its connector is down; failed_since says since when the answer is stale.
create table catalog.source (
    did text primary key,
    name text not null,
    kind text not null,
    nis text null,
    base text not null,
    active boolean not null,
    attempted_at timestamptz null,
    succeeded_at timestamptz null,
    failed_since timestamptz null,
    failure_code text null,
    answer_hash text null,
    offers_set_aside int not null default 0
);

create table catalog.policy (
    hash text primary key,
    document jsonb not null
);

create table catalog.dataset (
    provider text not null references catalog.source (did) on delete cascade,
    id text not null,
    title text not null,
    title_dutch text null,
    indicators text[] not null,
    address text not null,
    first_seen_at timestamptz not null,
    primary key (provider, id)
);

create table catalog.offer (
    provider text not null,
    dataset text not null,
    id text not null,
    policy_hash text not null references catalog.policy (hash),
    document jsonb not null,
    primary key (provider, dataset, id),
    foreign key (provider, dataset) references catalog.dataset (provider, id) on delete cascade
);

create index offer_policy on catalog.offer (policy_hash);
create index dataset_indicators on catalog.dataset using gin (indicators);
create index dataset_id on catalog.dataset (id);
