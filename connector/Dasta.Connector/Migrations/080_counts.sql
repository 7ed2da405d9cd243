-- What was counted on the spot: over which public groups, never how many. Every later count is held against all of
-- them, whoever asked.
create table connector.count_released
(
    dataset     text        not null,
    digest      bytea       not null,
    units       text[]      not null,
    released_at timestamptz not null,
    primary key (dataset, digest)
);

-- What each consumer has asked of a set.
create table connector.count_budget
(
    set_name  text not null,
    caller    text not null,
    day       date not null,
    today     int  not null,
    this_year int  not null,
    primary key (set_name, caller)
);
