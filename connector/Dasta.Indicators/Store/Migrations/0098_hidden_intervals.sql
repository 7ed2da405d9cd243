-- Which intervals of a day held a hidden number, so that one with a measured number besides counts once: a bit for each
-- five minutes of the local day. Null where it was written before.
ALTER TABLE raw.suppressed ADD COLUMN marks bytea CHECK (octet_length(marks) = 38);

-- Of what is left of a series the first interval with a value counts, not the first day with a row: a value that was
-- taken away leaves the row of its day.
CREATE OR REPLACE FUNCTION raw.remove_days(of_source text, until date)
RETURNS TABLE (removed_days bigint, removed_readings bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ids integer[] := ARRAY(SELECT id FROM raw.series WHERE source_id = of_source);
    part record;
    found_days bigint;
    found_readings bigint;
    kept bigint;
BEGIN
    removed_days := 0;
    removed_readings := 0;
    FOR part IN
        WITH months AS MATERIALIZED (
            SELECT relname::text AS name FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
            WHERE inhparent = 'raw.reading'::regclass)
        SELECT name, to_date(substr(name, 9), 'YYYY_MM') AS month
        FROM months WHERE to_date(substr(name, 9), 'YYYY_MM') < until ORDER BY 1
    LOOP
        EXECUTE format('SELECT count(*), coalesce(sum(present), 0) FROM raw.%I '
            'WHERE series_id = ANY ($1) AND local_day < $2', part.name)
            INTO found_days, found_readings USING ids, until;
        CONTINUE WHEN found_days = 0;
        removed_days := removed_days + found_days;
        removed_readings := removed_readings + found_readings;
        EXECUTE format('ALTER TABLE raw.reading DETACH PARTITION raw.%I', part.name);
        EXECUTE format('ALTER TABLE raw.%I RENAME CONSTRAINT %I TO reading_former_pkey', part.name,
            part.name || '_pkey');
        EXECUTE format('ALTER TABLE raw.%I RENAME TO reading_former', part.name);
        PERFORM raw.open_month(part.month);
        EXECUTE format('INSERT INTO raw.%I SELECT * FROM raw.reading_former '
            'WHERE NOT (series_id = ANY ($1) AND local_day < $2) ORDER BY series_id, local_day', part.name)
            USING ids, until;
        GET DIAGNOSTICS kept = ROW_COUNT;
        DROP TABLE raw.reading_former;
        IF kept > 0 THEN
            PERFORM raw.close_month(part.month);
        ELSE
            EXECUTE format('DROP TABLE raw.%I', part.name);
        END IF;
    END LOOP;
    DELETE FROM raw.month_total WHERE series_id = ANY (ids) AND month < until;
    DELETE FROM raw.flagged WHERE source_id = of_source AND starts_at < until;
    UPDATE raw.series SET
        first_at = (SELECT local_day::timestamp AT TIME ZONE time_zone
            + (SELECT min(place) - 1 FROM unnest(slots) WITH ORDINALITY AS slot (value, place)
               WHERE value IS NOT NULL) * series.interval::interval
            FROM raw.reading WHERE series_id = series.id AND present > 0 ORDER BY local_day LIMIT 1),
        last_at = (SELECT local_day::timestamp AT TIME ZONE time_zone
            + (SELECT max(place) - 1 FROM unnest(slots) WITH ORDINALITY AS slot (value, place)
               WHERE value IS NOT NULL) * series.interval::interval
            FROM raw.reading WHERE series_id = series.id AND present > 0 ORDER BY local_day DESC LIMIT 1)
    WHERE source_id = of_source AND last_at IS NOT NULL;
    RETURN NEXT;
END $$;

-- The files of a source are listed newest first.
CREATE INDEX file_of_source ON raw.file (source_id, id);
