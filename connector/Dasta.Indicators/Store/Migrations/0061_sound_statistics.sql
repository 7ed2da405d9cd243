-- Whoever analyses a table while the rows of a big transaction are not committed finds none, and the planner believes
-- for a while that it is empty: any index is then as good to it as the right one, and it reads all of the table once for
-- every row of another. So a transaction that writes many rows keeps others from analysing its tables until it commits,
-- mends what an earlier analysis got wrong and, where it brings everything anew, says itself what there is.
CREATE FUNCTION raw.keep_statistics(anew boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid
        WHERE (nspname = 'released' OR (nspname = 'raw' AND anew)) AND relkind = 'r' AND NOT relispartition ORDER BY 1
    LOOP
        EXECUTE 'LOCK TABLE ' || name || ' IN SHARE UPDATE EXCLUSIVE MODE';
        IF anew OR (SELECT relpages > 0 AND reltuples = 0 FROM pg_class WHERE oid = name::regclass) THEN
            EXECUTE 'ANALYZE ' || name;
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION raw.keep_statistics(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.keep_statistics(boolean) TO :raw_role;

-- An erasure doesn't lock: what it deletes it finds by hash, not row by row.
ALTER FUNCTION raw.erase_figures(text) SET enable_nestloop = off;
