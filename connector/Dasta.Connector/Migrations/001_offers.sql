create schema if not exists connector;

-- A dataset of released figures and the policy it is offered under.
create table connector.offer (
    dataset text primary key,
    policy_id text not null unique,
    title text not null,
    title_nl text,
    indicators text[] not null,
    policy text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
