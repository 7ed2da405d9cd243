-- The median of the town's peers in each benchmark it learned the result of: what the indices to peers are held against.
CREATE TABLE raw.peer_median (
    plan_hash  text PRIMARY KEY,
    indicator  text NOT NULL,
    valid_from date NOT NULL,                    -- first day of the period that was compared
    median     double precision NOT NULL,
    taken_at   timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON raw.peer_median TO :raw_role;
