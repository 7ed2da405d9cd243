-- A day changes thousands of figures of its month. So that each costs little, its row is changed in place: no index holds
-- what changes, and pages keep room for the new row beside the old. What a change must keep is checked of all changed
-- rows at once.
DROP INDEX released.observation_by_run;
ALTER TABLE released.observation
    SET (fillfactor = 50),
    DROP CONSTRAINT observation_run_code_fkey;

DROP TRIGGER keep_vintage ON released.observation;
DROP FUNCTION released.keep_vintage();
CREATE FUNCTION released.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a published figure changes only as its next vintage: %', OLD.id USING ERRCODE = '23514';
END $$;
CREATE TRIGGER keep_order BEFORE UPDATE ON released.observation
    FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.vintage <> OLD.vintage + 1)
    EXECUTE FUNCTION released.refuse_change();

-- The rows that changed are looked up in the history one by one, by its key: it is far longer than they are, whatever
-- statistics say of it.
CREATE FUNCTION released.keep_vintage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
    broken text;
BEGIN
    SELECT former.id INTO broken
    FROM former
    LEFT JOIN released.observation_history AS kept ON kept.id = former.id AND kept.vintage = former.vintage
    WHERE kept.id IS NULL
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
    REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION released.keep_vintage();

-- Every figure names a run that there is.
CREATE FUNCTION released.keep_run() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    broken text;
BEGIN
    SELECT used.run_code INTO broken FROM (SELECT DISTINCT run_code FROM written WHERE run_code IS NOT NULL) AS used
    WHERE NOT EXISTS (SELECT FROM released.calculation_run AS run WHERE run.code = used.run_code) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no run %', broken USING ERRCODE = '23503';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_run AFTER INSERT ON released.observation
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION released.keep_run();
CREATE TRIGGER keep_changed_run AFTER UPDATE ON released.observation
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION released.keep_run();
