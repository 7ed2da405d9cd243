-- A peer circle as this participant entered it; its id is also the dataset its figures are offered under.
create table connector.circle
(
    id         text primary key,
    name       text        not null,
    members    text[]      not null,
    entered_at timestamptz not null
);
