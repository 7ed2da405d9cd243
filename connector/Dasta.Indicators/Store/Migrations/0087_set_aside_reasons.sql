-- Why rows of a file were set aside, those that are not kept included: {"MalformedStamp": 12}; adds up to
-- raw.file.set_aside. Files of before, and those of an export that an older version wrote, get what their kept lines
-- say.
ALTER TABLE raw.file ADD COLUMN set_aside_reasons json NOT NULL DEFAULT '{}';

CREATE FUNCTION raw.count_set_aside_reasons() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE raw.file SET set_aside_reasons = counted.reasons
    FROM (SELECT file_id, json_object_agg(reason, number) AS reasons
        FROM (SELECT file_id, reason, count(*) AS number FROM raw.set_aside GROUP BY 1, 2) AS kept
        GROUP BY 1) AS counted
    WHERE file.id = counted.file_id AND file.set_aside_reasons::text = '{}'
$$;

REVOKE ALL ON FUNCTION raw.count_set_aside_reasons() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.count_set_aside_reasons() TO :raw_role;
SELECT raw.count_set_aside_reasons();
