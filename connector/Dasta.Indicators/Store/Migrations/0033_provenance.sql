-- Where figures come from (PROV-O). Runs are numbered in the order in which they held the lock of releases. What a run
-- used is written once, with the first run that used it and the last one before it was gone or replaced.
ALTER TABLE released.calculation_run
    ADD COLUMN number integer GENERATED ALWAYS AS (substr(code, 2)::integer) STORED,
    ADD COLUMN finished_at timestamptz,
    ADD COLUMN definitions text[] NOT NULL DEFAULT '{}',     -- V1/1: indicator and version
    ADD COLUMN inputs_commitment text;                       -- SHA-256 over the commitments of its inputs, by number

-- A commitment is the SHA-256 of a salt and the digest of the input. It shows whether two runs used the same, and lets
-- the owner prove what was used, but nobody can try out what a small file may have held.
CREATE TABLE released.run_input (
    number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL,                    -- readings, or the name of a register
    valid_on   date,                             -- date of a register's table
    commitment text NOT NULL,
    first_run  integer NOT NULL,
    last_run   integer                           -- null while it is used
);

CREATE TABLE raw.run_input (
    number    integer PRIMARY KEY,
    source_id text NOT NULL,
    file_id   integer NOT NULL,
    valid_on  date,
    kind      text NOT NULL,
    salt      bytea NOT NULL,
    digest    bytea NOT NULL                     -- SHA-256 of the mapping's digest and the file's
);
CREATE INDEX run_input_by_file ON raw.run_input (file_id);

-- The measurements that the figures of an area go back to, one after the other where sources were spliced.
CREATE TABLE released.source_part (
    number          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code            text GENERATED ALWAYS AS ('S' || number::text) STORED,
    area_code       text NOT NULL,
    property        text NOT NULL,
    source_id       text NOT NULL,
    vendor          text,
    from_day        date NOT NULL,
    until_day       date,                        -- last day before the joint; null for the newest part
    method          text,                        -- how the factor to the next part was found; null for the newest part
    workday         double precision,            -- factors by which this part is multiplied, for the share of level
    saturday        double precision,
    sunday          double precision,
    level_share     double precision,
    log_error       double precision,            -- standard error of the factor's logarithm
    window_from     date,
    window_until    date,
    overlap_days    integer,
    first_run       integer NOT NULL,
    last_run        integer
);
CREATE INDEX source_part_by_area ON released.source_part (area_code, property);

GRANT SELECT ON released.run_input, released.source_part TO :raw_role, :reads_role;
GRANT INSERT, UPDATE (last_run) ON released.run_input, released.source_part TO :raw_role;
GRANT UPDATE (finished_at, inputs_commitment) ON released.calculation_run TO :raw_role;
GRANT SELECT, INSERT ON raw.run_input TO :raw_role;

-- A published figure changes only as its next vintage, with its former self kept as it was.
CREATE FUNCTION released.keep_vintage() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.vintage <> OLD.vintage + 1 OR NOT EXISTS (
        SELECT FROM released.observation_history AS kept
        WHERE kept.id = OLD.id AND kept.vintage = OLD.vintage
            AND (kept.value, kept.lower95, kept.upper95, kept.value_attribute, kept.obs_status, kept.conf_status,
                    kept.run_code, kept.published_at)
                IS NOT DISTINCT FROM (OLD.value, OLD.lower95, OLD.upper95, OLD.value_attribute, OLD.obs_status,
                    OLD.conf_status, OLD.run_code, OLD.published_at))
    THEN
        RAISE EXCEPTION 'a published figure changes only as its next vintage: %', OLD.id USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_vintage BEFORE UPDATE ON released.observation
    FOR EACH ROW EXECUTE FUNCTION released.keep_vintage();

-- Where figures are erased with a source, so is what they came from.
CREATE OR REPLACE FUNCTION raw.erase_figures(of_source text) RETURNS bigint
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
    DELETE FROM released.source_part WHERE area_code = ANY (areas);
    RETURN erased;
END $$;
