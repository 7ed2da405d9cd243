-- Readings as one row per series and local day. Slot k is the interval that starts k intervals (of elapsed time) after
-- local midnight in the zone of the series, so that days of 23 and 25 hours have as many slots as they have hours. A
-- slot is what was measured × 10^decimals, null where nothing was.
ALTER TABLE raw.series
    ADD COLUMN unit       text,
    ADD COLUMN decimals   smallint NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 6),
    ADD COLUMN interval   text,                  -- ISO 8601, for example PT15M
    ADD COLUMN time_zone  text,
    ADD COLUMN dimensions jsonb NOT NULL DEFAULT '{}';

UPDATE raw.series SET unit = source.mapping ->> 'unit', interval = 'PT1H', time_zone = source.mapping ->> 'timeZone'
FROM raw.source WHERE source.id = series.source_id;

ALTER TABLE raw.series
    ALTER COLUMN unit SET NOT NULL, ALTER COLUMN interval SET NOT NULL, ALTER COLUMN time_zone SET NOT NULL;

SELECT raw.discard_months();
DROP FUNCTION raw.key_month(date), raw.join_month(date), raw.discard_months();
ALTER TABLE raw.reading RENAME TO reading_by_hour;
ALTER TABLE raw.reading_by_hour RENAME CONSTRAINT reading_pkey TO reading_by_hour_pkey;
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid
        WHERE inhparent = 'raw.reading_by_hour'::regclass
    LOOP
        EXECUTE format('ALTER TABLE raw.%I RENAME TO %I', name, name || '_by_hour');
        EXECUTE format('ALTER INDEX raw.%I RENAME TO %I', name || '_pkey', name || '_by_hour_pkey');
    END LOOP;
END $$;

CREATE TABLE raw.reading (
    series_id     integer NOT NULL,
    local_day     date NOT NULL,                 -- first day of the interval, where that is a day or longer
    total         bigint NOT NULL,               -- sum of the slots
    present       smallint NOT NULL,             -- slots that are not null
    hours_present smallint NOT NULL,             -- hours measured whole; 24 where the interval is a day or longer
    slots         integer[] NOT NULL,
    hours         integer[],                     -- roll-up of slots shorter than an hour, null where a part is missing
    PRIMARY KEY (series_id, local_day)
) PARTITION BY RANGE (local_day);

-- The longest day (300 slots of five minutes) fits a page: no month needs a second table for what does not.
ALTER TABLE raw.reading ALTER slots SET STORAGE PLAIN, ALTER hours SET STORAGE PLAIN;

-- Roll-up of raw.reading by month; a day is valid with 21 hours.
CREATE TABLE raw.month_total (
    series_id         integer NOT NULL,
    month             date NOT NULL,
    days              smallint NOT NULL,         -- days with at least one reading
    valid_days        smallint NOT NULL,
    fewest_of_weekday smallint NOT NULL,         -- valid days of the rarest weekday
    total             bigint NOT NULL,           -- of the valid days
    weekend_total     bigint NOT NULL,
    PRIMARY KEY (series_id, month)
);

-- A month gets its table in two steps, so that a bulk load meets no index and readers are not held up: the table
-- stands alone while it is filled, then takes its key and joins raw.reading; all in the import's transaction.
CREATE OR REPLACE FUNCTION raw.open_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text := 'reading_' || to_char(month, 'YYYY_MM');
BEGIN
    IF month <> date_trunc('month', month) OR month < DATE '1989-12-01' OR month > current_date + 31 THEN
        RAISE EXCEPTION 'not a month that readings can lie in: %', month USING ERRCODE = '22023';
    END IF;
    EXECUTE format('CREATE TABLE raw.%I (LIKE raw.reading INCLUDING STORAGE)', table_name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON raw.%I TO :raw_role', table_name);
END $$;

CREATE FUNCTION raw.close_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    table_name text := 'reading_' || to_char(month, 'YYYY_MM');
BEGIN
    EXECUTE format('ALTER TABLE raw.%I ADD PRIMARY KEY (series_id, local_day)', table_name);
    EXECUTE format('ALTER TABLE raw.reading ATTACH PARTITION raw.%I FOR VALUES FROM (%L) TO (%L)',
        table_name, month, (month + INTERVAL '1 month')::date);
END $$;

REVOKE ALL ON FUNCTION raw.close_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.close_month(date) TO :raw_role;
GRANT SELECT, INSERT, UPDATE ON raw.reading, raw.month_total TO :raw_role;

-- What was stored by the hour is carried over: exact, day by day in each series' own zone.
CREATE TEMPORARY TABLE carried ON COMMIT DROP AS
SELECT series_id, local_day, sum(value) AS total, count(value)::smallint AS present,
       array_agg(value ORDER BY slot) AS slots
FROM (
    SELECT day.series_id, day.local_day, slot, reading.value
    FROM (
        SELECT DISTINCT series_id, time_zone, (starts_at AT TIME ZONE time_zone)::date AS local_day
        FROM raw.reading_by_hour JOIN raw.series ON series.id = series_id) AS day
    CROSS JOIN LATERAL (
        SELECT local_day::timestamp AT TIME ZONE time_zone AS starts_at,
               (local_day + 1)::timestamp AT TIME ZONE time_zone AS ends_at) AS span
    CROSS JOIN LATERAL generate_series(
        0, (extract(epoch FROM span.ends_at - span.starts_at) / 3600)::integer - 1) AS slot
    LEFT JOIN raw.reading_by_hour AS reading ON reading.series_id = day.series_id
        AND reading.starts_at = span.starts_at + slot * INTERVAL '1 hour') AS hour
GROUP BY 1, 2;

DO $$
DECLARE
    month date;
BEGIN
    FOR month IN SELECT DISTINCT date_trunc('month', local_day)::date FROM pg_temp.carried ORDER BY 1 LOOP
        PERFORM raw.open_month(month);
        EXECUTE format(
            'INSERT INTO raw.%I SELECT series_id, local_day, total, present, present, slots, NULL '
            'FROM pg_temp.carried WHERE local_day >= %L AND local_day < %L ORDER BY series_id, local_day',
            'reading_' || to_char(month, 'YYYY_MM'), month, (month + INTERVAL '1 month')::date);
        PERFORM raw.close_month(month);
    END LOOP;
END $$;

INSERT INTO raw.month_total
SELECT series_id, month, sum(days), sum(valid_days),
       CASE WHEN count(*) FILTER (WHERE valid_days > 0) = 7 THEN min(valid_days) ELSE 0 END,
       sum(total), coalesce(sum(total) FILTER (WHERE weekday > 5), 0)
FROM (
    SELECT series_id, date_trunc('month', local_day)::date AS month, extract(isodow FROM local_day) AS weekday,
           count(*) AS days, count(*) FILTER (WHERE hours_present >= 21) AS valid_days,
           coalesce(sum(total) FILTER (WHERE hours_present >= 21), 0) AS total
    FROM raw.reading GROUP BY 1, 2, 3) AS weekday_of_month
GROUP BY 1, 2;

DROP TABLE raw.reading_by_hour, raw.day_total;
