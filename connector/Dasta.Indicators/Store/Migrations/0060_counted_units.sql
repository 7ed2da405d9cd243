-- The finest public groups that can be counted on the spot. What a group holds is sealed: the reads role sees which
-- groups there are, and only the owner's process can open what is in them.
CREATE TABLE released.counted_unit (
    id             text PRIMARY KEY,           -- premises_31004-centrum_20260101SN_food_vacant
    unit           text NOT NULL,              -- the group whatever the period: 31004-centrum_food_vacant
    indicator_code text NOT NULL,              -- what an offer names to open them: premises
    area_code      text NOT NULL,
    period_code    text NOT NULL REFERENCES released.period,
    granularity    text NOT NULL,
    period_start   date NOT NULL,
    sector         text NOT NULL,              -- code of specs/vocabulary/sectors-1.csv, or none
    status         text NOT NULL,              -- occupied, vacant
    cell           bytea NOT NULL,             -- number of records and key of their noise, sealed
    vintage        integer NOT NULL,           -- of all groups of the period together
    published_at   timestamptz NOT NULL
);

GRANT SELECT ON released.counted_unit TO :raw_role, :reads_role;
GRANT INSERT, UPDATE, DELETE ON released.counted_unit TO :raw_role;
