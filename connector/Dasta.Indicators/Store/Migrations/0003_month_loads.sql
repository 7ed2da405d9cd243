-- A new month's table is committed while it still stands alone: filled and keyed on connections of their own, the
-- tables of an import join raw.reading together, in the transaction that records the file. Until then nobody reads
-- them; what an import that failed left standing is dropped by the next one, under the import lock.
CREATE FUNCTION raw.key_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- With the check proven here, joining need not read the rows again.
    EXECUTE format('ALTER TABLE raw.%I ADD PRIMARY KEY (series_id, starts_at), '
        'ADD CONSTRAINT one_month CHECK (starts_at >= %L AND starts_at < %L)',
        'reading_' || to_char(month, 'YYYY_MM'), to_char(month, 'YYYY-MM-DD') || ' 00:00+00',
        to_char(month + INTERVAL '1 month', 'YYYY-MM-DD') || ' 00:00+00');
END $$;

CREATE FUNCTION raw.join_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text := 'reading_' || to_char(month, 'YYYY_MM');
BEGIN
    EXECUTE format('ALTER TABLE raw.reading ATTACH PARTITION raw.%I FOR VALUES FROM (%L) TO (%L)',
        table_name, to_char(month, 'YYYY-MM-DD') || ' 00:00+00',
        to_char(month + INTERVAL '1 month', 'YYYY-MM-DD') || ' 00:00+00');
    EXECUTE format('ALTER TABLE raw.%I DROP CONSTRAINT one_month', table_name);
END $$;

CREATE FUNCTION raw.discard_months() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text;
BEGIN
    FOR table_name IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'raw'::regnamespace AND relkind = 'r' AND NOT relispartition
          AND relname ~ '^reading_[0-9]{4}_[0-9]{2}$'
    LOOP
        EXECUTE format('DROP TABLE raw.%I', table_name);
    END LOOP;
END $$;

DROP FUNCTION raw.close_month(date);
REVOKE ALL ON FUNCTION raw.key_month(date), raw.join_month(date), raw.discard_months() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.key_month(date), raw.join_month(date), raw.discard_months() TO :raw_role;
