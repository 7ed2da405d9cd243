-- Which share of the shops of a zone is open at each hour of the week, from a day on.
CREATE TABLE raw.opening_share (
    version_id   integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    zone_code    text NOT NULL,
    hour_of_week text NOT NULL,                  -- Mon-00 to Sun-23
    valid_from   date NOT NULL,
    share        double precision NOT NULL CHECK (share BETWEEN 0 AND 1),
    PRIMARY KEY (version_id, zone_code, hour_of_week, valid_from)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON raw.opening_share TO :raw_role;
