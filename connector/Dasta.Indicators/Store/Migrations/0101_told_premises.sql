-- Over which premises the sums are that figures told, each once: zones are drawn anew and snapshots corrected, and later
-- figures are held against what was told before. Units are "what it adds:id"; they stay while the source does.
CREATE TABLE raw.told_premises (
    source_id text NOT NULL REFERENCES raw.source,
    snapshot  date NOT NULL,
    is_floor  boolean NOT NULL,                  -- what it adds is floor, in hundredths of a square metre; else 1
    part      text NOT NULL,                     -- All, Vacant, Occupied, ...
    digest    bytea NOT NULL,                    -- of the units
    units     text[] NOT NULL,
    PRIMARY KEY (source_id, snapshot, is_floor, part, digest)
);

GRANT SELECT, INSERT ON raw.told_premises TO :raw_role;
