-- A figure may be a member of its indicator's breakdown (a mode, an hour of the week, an event), carries a 95 % interval
-- where the method gives one, and says which run computed it.
CREATE SEQUENCE released.run_number;
CREATE TABLE released.calculation_run (
    code           text PRIMARY KEY DEFAULT 'R' || nextval('released.run_number'),
    code_version   text NOT NULL,
    reference_year integer NOT NULL,
    computed_at    timestamptz NOT NULL
);

-- What the run was computed from: the digest over all files delivered until then stays with the owner.
CREATE TABLE raw.calculation_input (
    run_code      text PRIMARY KEY REFERENCES released.calculation_run,
    inputs_digest bytea NOT NULL,
    request       json NOT NULL
);

ALTER TABLE released.observation
    ADD COLUMN breakdown text NOT NULL DEFAULT 'total',
    ADD COLUMN lower95 double precision,
    ADD COLUMN upper95 double precision,
    ADD COLUMN run_code text REFERENCES released.calculation_run,
    DROP CONSTRAINT observation_indicator_code_area_code_period_code_key,
    ADD UNIQUE (indicator_code, area_code, period_code, breakdown);

ALTER TABLE released.observation_history
    ADD COLUMN lower95 double precision,
    ADD COLUMN upper95 double precision,
    ADD COLUMN run_code text;

CREATE INDEX observation_by_run ON released.observation (run_code);

-- What the members of an indicator's breakdown are, and its formula.
ALTER TABLE released.indicator
    ADD COLUMN breakdown text,
    ADD COLUMN formula text NOT NULL DEFAULT '',
    ADD COLUMN direction text NOT NULL DEFAULT 'neutral';

GRANT SELECT ON released.calculation_run TO :raw_role, :reads_role;
GRANT INSERT ON released.calculation_run TO :raw_role;
GRANT USAGE ON SEQUENCE released.run_number TO :raw_role;
GRANT SELECT, INSERT ON raw.calculation_input TO :raw_role;
