-- Where a series goes on as measured by another one. A splice is never changed: a later one for the same two series takes
-- its place, and what was published with the former keeps its vintage.
CREATE TABLE raw.splice (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    old_series   integer NOT NULL REFERENCES raw.series,
    new_series   integer NOT NULL REFERENCES raw.series,
    day          date NOT NULL,                  -- first day of the new measurement
    method       text NOT NULL,                  -- ratio-of-sums, median-of-ratios, no-overlap
    workday      double precision NOT NULL,      -- factors
    saturday     double precision NOT NULL,
    sunday       double precision NOT NULL,
    log_variance double precision NOT NULL,      -- of the factor
    window_from  date NOT NULL,
    window_until date NOT NULL,
    overlap_days integer NOT NULL,
    level_share  double precision NOT NULL CHECK (level_share BETWEEN 0 AND 1),
    digest       bytea NOT NULL,
    signature    text NOT NULL,                  -- of the digest, by the participant's key
    made_at      timestamptz NOT NULL,
    CHECK (old_series <> new_series)
);

GRANT SELECT, INSERT ON raw.splice TO :raw_role;
