-- Numbers that a vendor delivered as too small to tell, by what they are of: they count as delivered, and say no more
-- than that. Cells are those of series that were there; intervals those in which any cell was hidden.
CREATE TABLE raw.suppressed (
    file_id   integer NOT NULL REFERENCES raw.file,
    zone_code text NOT NULL,
    property  text NOT NULL,
    local_day date NOT NULL,
    cells     integer NOT NULL CHECK (cells >= 0),
    intervals integer NOT NULL CHECK (intervals > 0),
    PRIMARY KEY (file_id, zone_code, property, local_day)
);
GRANT SELECT, INSERT ON raw.suppressed TO :raw_role;

-- They go with the days they are of.
CREATE OR REPLACE FUNCTION raw.remove_records(of_source text, until date)
RETURNS TABLE (removed_lines bigint, removed_versions bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM raw.suppressed
    WHERE local_day < until AND file_id IN (SELECT id FROM raw.file WHERE source_id = of_source);
    DELETE FROM raw.set_aside WHERE file_id IN (SELECT raw.old_set_aside(of_source, until));
    GET DIAGNOSTICS removed_lines = ROW_COUNT;
    DELETE FROM raw.register_version WHERE id IN (SELECT raw.superseded_versions(of_source, until));
    GET DIAGNOSTICS removed_versions = ROW_COUNT;
    RETURN NEXT;
END $$;
