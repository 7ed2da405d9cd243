-- Figures that disclosure control let pass, or withheld with the reason: all that an answer to others can read.
CREATE SCHEMA released;

CREATE TABLE released.indicator (
    code          text PRIMARY KEY,
    version       integer NOT NULL,
    name_nl       text NOT NULL,
    name_en       text NOT NULL,
    unit          text NOT NULL,
    definition_nl text NOT NULL,
    definition_en text NOT NULL
);

CREATE TABLE released.area (
    code text PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL,
    nis  text NOT NULL
);

CREATE TABLE released.period (
    code        text PRIMARY KEY,
    granularity text NOT NULL,                   -- Year, Month, Day
    start_date  date NOT NULL,
    end_date    date NOT NULL                    -- last day of the period
);

CREATE TABLE released.observation (
    id                text PRIMARY KEY,          -- V1_31004-centrum_2014MM12
    indicator_code    text NOT NULL REFERENCES released.indicator,
    indicator_version integer NOT NULL,
    area_code         text NOT NULL REFERENCES released.area,
    period_code       text NOT NULL REFERENCES released.period,
    granularity       text NOT NULL,
    period_start      date NOT NULL,
    value             double precision,
    value_attribute   text NOT NULL,             -- None, or why there is no value
    unit              text NOT NULL,
    obs_status        text NOT NULL,             -- SDMX CL_OBS_STATUS: A, P, M, E
    conf_status       text NOT NULL,             -- SDMX CL_CONF_STATUS: F, C
    coverage          double precision NOT NULL,
    reference_period  text,
    published_at      timestamptz NOT NULL,
    vintage           integer NOT NULL,
    UNIQUE (indicator_code, area_code, period_code)
);

CREATE INDEX observation_by_period ON released.observation (period_start, id);

-- Vintages that were replaced; a published figure is never rewritten without leaving its former self here.
CREATE TABLE released.observation_history (
    id                text NOT NULL,
    vintage           integer NOT NULL,
    indicator_version integer NOT NULL,
    value             double precision,
    value_attribute   text NOT NULL,
    obs_status        text NOT NULL,
    conf_status       text NOT NULL,
    coverage          double precision NOT NULL,
    reference_period  text,
    published_at      timestamptz NOT NULL,
    PRIMARY KEY (id, vintage)
);

GRANT USAGE ON SCHEMA released TO :raw_role, :reads_role;
GRANT SELECT ON ALL TABLES IN SCHEMA released TO :raw_role, :reads_role;
GRANT INSERT, UPDATE ON released.indicator, released.area, released.period, released.observation TO :raw_role;
GRANT INSERT ON released.observation_history TO :raw_role;
