-- What all files of a source brought together, kept up to date as they come: a source that is fetched every hour has
-- ten thousands of files.
CREATE TABLE raw.file_total (
    source_id         text PRIMARY KEY REFERENCES raw.source ON DELETE CASCADE,
    files             bigint NOT NULL,
    rows_read         bigint NOT NULL,
    stored            bigint NOT NULL,
    replaced          bigint NOT NULL,
    set_aside         bigint NOT NULL,
    missing_reasons   jsonb NOT NULL,
    set_aside_reasons jsonb NOT NULL
);
GRANT SELECT ON raw.file_total TO :raw_role;

-- Numbers by reason, added up.
CREATE FUNCTION raw.add_reasons(one jsonb, other jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(key, number), '{}')
    FROM (SELECT key, sum(value::bigint) AS number
        FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) AS counted
        GROUP BY key) AS summed
$$;

-- Adds a file that was just recorded.
CREATE FUNCTION raw.add_file(file_id integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO raw.file_total
    SELECT source_id, 1, rows_read, stored, replaced, set_aside, missing_reasons::jsonb, set_aside_reasons::jsonb
    FROM raw.file WHERE id = file_id
    ON CONFLICT (source_id) DO UPDATE SET files = file_total.files + 1,
        rows_read = file_total.rows_read + excluded.rows_read, stored = file_total.stored + excluded.stored,
        replaced = file_total.replaced + excluded.replaced, set_aside = file_total.set_aside + excluded.set_aside,
        missing_reasons = raw.add_reasons(file_total.missing_reasons, excluded.missing_reasons),
        set_aside_reasons = raw.add_reasons(file_total.set_aside_reasons, excluded.set_aside_reasons)
$$;

-- The same from all files there are: those of before, and those of an export.
CREATE FUNCTION raw.count_files() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM raw.file_total;
    INSERT INTO raw.file_total
    SELECT source_id, count(*), sum(rows_read), sum(stored), sum(replaced), sum(set_aside),
        (SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
            SELECT key, sum(value::bigint) AS number FROM raw.file AS one, json_each_text(missing_reasons)
            WHERE one.source_id = file.source_id GROUP BY key) AS summed),
        (SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
            SELECT key, sum(value::bigint) AS number FROM raw.file AS one, json_each_text(set_aside_reasons)
            WHERE one.source_id = file.source_id GROUP BY key) AS summed)
    FROM raw.file GROUP BY source_id
$$;

REVOKE ALL ON FUNCTION raw.add_reasons(jsonb, jsonb), raw.add_file(integer), raw.count_files() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.add_file(integer), raw.count_files() TO :raw_role;
SELECT raw.count_files();
