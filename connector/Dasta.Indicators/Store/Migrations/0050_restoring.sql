-- After rows came back with the numbers they had, the next number is one that none of them has.
CREATE FUNCTION raw.restart_numbers() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    numbered record;
BEGIN
    FOR numbered IN
        SELECT attrelid::regclass::text AS name, attname AS col
        FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
        WHERE relnamespace IN ('raw'::regnamespace, 'released'::regnamespace) AND relkind = 'r' AND attidentity <> ''
    LOOP
        EXECUTE format('SELECT setval(number, greatest(nextval(number), (SELECT max(%I) FROM %s))) '
            'FROM CAST(pg_get_serial_sequence(%L, %L) AS regclass) AS number',
            numbered.col, numbered.name, numbered.name, numbered.col);
    END LOOP;
    PERFORM setval('released.run_number', greatest(
        nextval('released.run_number'), (SELECT max(substr(code, 2)::bigint) FROM released.calculation_run)));
END $$;

REVOKE ALL ON FUNCTION raw.restart_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.restart_numbers() TO :raw_role;
