-- How long a source's days are kept, and what was removed when. The raw role deletes nothing itself: these functions do,
-- and write months anew without what goes, so that their files shrink at once.
ALTER TABLE raw.source ADD COLUMN months_kept integer CHECK (months_kept BETWEEN 1 AND 1200);

CREATE TABLE raw.removal (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id  text NOT NULL,                    -- kept when the source itself is gone
    reason     text NOT NULL,                    -- Retention, Erasure
    before     date,                             -- days before this one; null for all
    days       bigint NOT NULL,
    readings   bigint NOT NULL,
    removed_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON raw.removal TO :raw_role;

CREATE FUNCTION raw.remove_days(of_source text, until date) RETURNS TABLE (removed_days bigint, removed_readings bigint)
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
        SELECT relname AS name, to_date(substr(relname, 9), 'YYYY_MM') AS month
        FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
        WHERE inhparent = 'raw.reading'::regclass AND to_date(substr(relname, 9), 'YYYY_MM') < until ORDER BY 1
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
            FROM raw.reading WHERE series_id = series.id ORDER BY local_day LIMIT 1),
        last_at = CASE WHEN EXISTS (SELECT FROM raw.reading WHERE series_id = series.id) THEN last_at END
    WHERE source_id = of_source AND first_at IS NOT NULL;
    RETURN NEXT;
END $$;

-- How rows of a table belong to a source: a condition on $1 (its id), $2 (its series) and $3 (its files), or null.
CREATE FUNCTION raw.belonging(name text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN name = 'source' THEN 'id = $1'
        WHEN name IN ('removal', 'schema_version') THEN NULL
        WHEN name = 'splice' THEN 'old_series = ANY ($2) OR new_series = ANY ($2)'
        WHEN bool_or(attname = 'source_id') THEN 'source_id = $1'
        WHEN bool_or(attname = 'series_id') THEN 'series_id = ANY ($2)'
        WHEN bool_or(attname = 'file_id') THEN 'file_id = ANY ($3)'
        WHEN bool_or(attname = 'version_id')
            THEN 'version_id IN (SELECT id FROM raw.register_version WHERE source_id = $1)'
    END
    FROM pg_attribute WHERE attrelid = format('raw.%I', name)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- Rows held of a source, by table; of everything where no source is named.
CREATE FUNCTION raw.holdings(of_source text, series integer[], files integer[])
RETURNS TABLE (name text, held bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    FOR name IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'raw'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            AND relname NOT IN ('schema_version', 'removal') ORDER BY 1
    LOOP
        CONTINUE WHEN of_source IS NOT NULL AND raw.belonging(name) IS NULL;
        EXECUTE format('SELECT count(*) FROM raw.%I WHERE %s', name,
            CASE WHEN of_source IS NULL THEN 'true' ELSE raw.belonging(name) END)
            INTO held USING of_source, series, files;
        RETURN NEXT;
    END LOOP;
END $$;

CREATE FUNCTION raw.erase_source(of_source text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    series integer[] := ARRAY(SELECT id FROM raw.series WHERE source_id = of_source);
    files integer[] := ARRAY(SELECT id FROM raw.file WHERE source_id = of_source);
    name text;
BEGIN
    PERFORM raw.remove_days(of_source, 'infinity');
    -- What hangs on files and series first, then these, then the source.
    FOR name IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'raw'::regnamespace AND relkind = 'r' AND NOT relispartition
            AND raw.belonging(relname::text) IS NOT NULL
        ORDER BY CASE relname WHEN 'source' THEN 3 WHEN 'series' THEN 2 WHEN 'file' THEN 2 ELSE 1 END
    LOOP
        EXECUTE format('DELETE FROM raw.%I WHERE %s', name, raw.belonging(name)) USING of_source, series, files;
    END LOOP;
END $$;

-- Figures of areas in which no other source has a series.
CREATE FUNCTION raw.erase_figures(of_source text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    areas text[] := ARRAY(SELECT zone_code FROM raw.series WHERE source_id = of_source
        EXCEPT SELECT zone_code FROM raw.series WHERE source_id <> of_source);
    erased bigint;
BEGIN
    DELETE FROM released.observation_history
    WHERE id IN (SELECT id FROM released.observation WHERE area_code = ANY (areas));
    DELETE FROM released.observation WHERE area_code = ANY (areas);
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END $$;

-- Everything raw; figures too where they are to go.
CREATE FUNCTION raw.erase_all(figures boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
    tables text;
BEGIN
    FOR name IN SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
        WHERE inhparent = 'raw.reading'::regclass
    LOOP
        EXECUTE format('DROP TABLE raw.%I', name);
    END LOOP;
    SELECT string_agg(format('%I.%I', relnamespace::regnamespace, relname), ', ') INTO tables FROM pg_class
    WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname NOT IN ('schema_version', 'removal')
        AND (relnamespace = 'raw'::regnamespace OR (figures AND relnamespace = 'released'::regnamespace));
    EXECUTE 'TRUNCATE ' || tables;
END $$;

REVOKE ALL ON FUNCTION raw.remove_days(text, date), raw.belonging(text), raw.holdings(text, integer[], integer[]),
    raw.erase_source(text), raw.erase_figures(text), raw.erase_all(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.remove_days(text, date), raw.holdings(text, integer[], integer[]),
    raw.erase_source(text), raw.erase_figures(text), raw.erase_all(boolean) TO :raw_role;
