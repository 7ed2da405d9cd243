-- What a source keeps no longer besides its days: lines set aside (they hold what was delivered) of files that reach no
-- further than those days, and versions of a register that a later one had replaced by then.
CREATE FUNCTION raw.old_set_aside(of_source text, until date) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT file.id FROM raw.file WHERE file.source_id = of_source
        AND coalesce(file.last_day, (file.imported_at AT TIME ZONE 'UTC')::date) < until
        AND EXISTS (SELECT FROM raw.set_aside WHERE file_id = file.id)
$$;

CREATE FUNCTION raw.superseded_versions(of_source text, until date) RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM raw.register_version AS version WHERE source_id = of_source AND EXISTS (
        SELECT FROM raw.register_version AS later WHERE later.source_id = of_source
            AND later.valid_on > version.valid_on AND later.valid_on <= until)
$$;

CREATE FUNCTION raw.remove_records(of_source text, until date)
RETURNS TABLE (removed_lines bigint, removed_versions bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM raw.set_aside WHERE file_id IN (SELECT raw.old_set_aside(of_source, until));
    GET DIAGNOSTICS removed_lines = ROW_COUNT;
    DELETE FROM raw.register_version WHERE id IN (SELECT raw.superseded_versions(of_source, until));
    GET DIAGNOSTICS removed_versions = ROW_COUNT;
    RETURN NEXT;
END $$;

REVOKE ALL ON FUNCTION raw.old_set_aside(text, date), raw.superseded_versions(text, date),
    raw.remove_records(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.old_set_aside(text, date), raw.superseded_versions(text, date),
    raw.remove_records(text, date) TO :raw_role;
