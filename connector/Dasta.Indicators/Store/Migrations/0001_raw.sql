-- What a source delivered. Only the raw role may enter this schema, and it owns nothing here: it cannot pass its
-- rights on, drop a table or change one.
GRANT USAGE ON SCHEMA raw TO :raw_role;

CREATE TABLE raw.source (
    id             text PRIMARY KEY,
    title          text NOT NULL,
    mapping        json NOT NULL,                -- json keeps the text, on which the digest depends
    mapping_digest bytea NOT NULL,
    put_at         timestamptz NOT NULL
);

CREATE TABLE raw.zone (
    code text PRIMARY KEY,                       -- 31004-centrum
    name text NOT NULL,
    nis  text NOT NULL
);

CREATE TABLE raw.series (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id text NOT NULL REFERENCES raw.source,
    code      text NOT NULL,
    zone_code text NOT NULL REFERENCES raw.zone,
    property  text NOT NULL,
    first_at  timestamptz,                       -- oldest and newest interval stored, null while empty
    last_at   timestamptz,
    UNIQUE (source_id, code)
);

CREATE TABLE raw.file (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id      text NOT NULL REFERENCES raw.source,
    mapping_digest bytea NOT NULL,
    sha256         bytea NOT NULL,
    name           text NOT NULL,
    bytes          bigint NOT NULL,
    rows_read      bigint NOT NULL,
    stored         bigint NOT NULL,
    replaced       bigint NOT NULL,
    missing        bigint NOT NULL,
    flagged        bigint NOT NULL,
    set_aside      bigint NOT NULL,
    imported_at    timestamptz NOT NULL,
    UNIQUE (source_id, mapping_digest, sha256)
);

CREATE TABLE raw.set_aside (
    file_id integer NOT NULL REFERENCES raw.file,
    line    bigint NOT NULL,
    reason  text NOT NULL,
    detail  text NOT NULL,
    excerpt text NOT NULL,
    PRIMARY KEY (file_id, line)
);

-- Intervals whose local stamp has two meanings on the day the clock goes back.
CREATE TABLE raw.flagged (
    source_id text NOT NULL REFERENCES raw.source,
    starts_at timestamptz NOT NULL,
    reason    text NOT NULL,
    PRIMARY KEY (source_id, starts_at)
);

CREATE TABLE raw.reading (
    starts_at timestamptz NOT NULL,              -- start of the interval
    series_id integer NOT NULL,
    value     integer NOT NULL,
    PRIMARY KEY (series_id, starts_at)
) PARTITION BY RANGE (starts_at);

-- Roll-up of raw.reading: the local day of the source, the sum of the hours present, how many those were.
CREATE TABLE raw.day_total (
    series_id integer NOT NULL,
    local_day date NOT NULL,
    hours     smallint NOT NULL,
    total     bigint NOT NULL,
    PRIMARY KEY (series_id, local_day)
);

-- A month (in UTC) gets its table in two steps, so that a bulk load meets no index and readers are not held up:
-- the table stands alone while it is filled, then takes its key and joins raw.reading.
CREATE FUNCTION raw.open_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text := 'reading_' || to_char(month, 'YYYY_MM');
BEGIN
    IF month <> date_trunc('month', month) OR month < DATE '1990-01-01' OR month > current_date + 31 THEN
        RAISE EXCEPTION 'not a month that readings can lie in: %', month USING ERRCODE = '22023';
    END IF;
    EXECUTE format('CREATE TABLE raw.%I (LIKE raw.reading)', table_name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON raw.%I TO :raw_role', table_name);
END $$;

CREATE FUNCTION raw.close_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text := 'reading_' || to_char(month, 'YYYY_MM');
BEGIN
    EXECUTE format('ALTER TABLE raw.%I ADD PRIMARY KEY (series_id, starts_at)', table_name);
    EXECUTE format('ALTER TABLE raw.reading ATTACH PARTITION raw.%I FOR VALUES FROM (%L) TO (%L)',
        table_name, to_char(month, 'YYYY-MM-DD') || ' 00:00+00',
        to_char(month + INTERVAL '1 month', 'YYYY-MM-DD') || ' 00:00+00');
END $$;

REVOKE ALL ON FUNCTION raw.open_month(date), raw.close_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.open_month(date), raw.close_month(date) TO :raw_role;

GRANT SELECT, INSERT, UPDATE ON raw.source, raw.zone, raw.series, raw.reading, raw.day_total TO :raw_role;
GRANT SELECT, INSERT ON raw.file, raw.set_aside, raw.flagged TO :raw_role;

-- An import that meets readings already stored is staged in a temporary table.
DO $$ BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO :raw_role', current_database());
END $$;
