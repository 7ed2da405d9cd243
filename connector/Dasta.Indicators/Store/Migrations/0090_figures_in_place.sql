-- A day changes thousands of figures of its month. So that each costs little, its row is changed in place: no index holds
-- what changes, and pages keep room for the new row beside the old. What a change must keep is checked of all changed
-- rows at once.
DROP INDEX released.observation_by_run;
ALTER TABLE released.observation
    SET (fillfactor = 50),
    DROP CONSTRAINT observation_run_code_fkey;

DROP TRIGGER keep_vintage ON released.observation;
CREATE OR REPLACE FUNCTION released.keep_vintage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    broken text;
BEGIN
    SELECT former.id INTO broken
    FROM former
    LEFT JOIN changed ON changed.id = former.id AND changed.vintage = former.vintage + 1
    LEFT JOIN released.observation_history AS kept ON kept.id = former.id AND kept.vintage = former.vintage
    LEFT JOIN released.calculation_run AS run ON run.code = changed.run_code
    WHERE changed.id IS NULL OR kept.id IS NULL OR (changed.run_code IS NOT NULL AND run.code IS NULL)
        OR (kept.value, kept.lower95, kept.upper95, kept.value_attribute, kept.obs_status, kept.conf_status,
                kept.run_code, kept.published_at)
            IS DISTINCT FROM (former.value, former.lower95, former.upper95, former.value_attribute, former.obs_status,
                former.conf_status, former.run_code, former.published_at)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a published figure changes only as its next vintage: %', broken USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_vintage AFTER UPDATE ON released.observation
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION released.keep_vintage();

-- Every figure names a run that there is.
CREATE FUNCTION released.keep_run() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    broken text;
BEGIN
    SELECT run_code INTO broken FROM added
    WHERE run_code IS NOT NULL AND run_code NOT IN (SELECT code FROM released.calculation_run) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no run %', broken USING ERRCODE = '23503';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_run AFTER INSERT ON released.observation
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION released.keep_run();
