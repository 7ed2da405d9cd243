-- Registers: lists a town keeps or buys. A version is what one file said, of one date where the register has dates; a
-- file of the same date replaces it whole.
CREATE TABLE raw.register_version (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id  text NOT NULL REFERENCES raw.source,
    register   text NOT NULL,                    -- premises, events, holidays, reference, zones, sensors
    valid_on   date,                             -- snapshot or validity date; null where the whole register is one
    file_id    integer NOT NULL REFERENCES raw.file ON DELETE CASCADE,
    rows       integer NOT NULL,
    loaded_at  timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (source_id, valid_on)
);

-- The form of a zone from a day on. Series refer to raw.zone, which stays when its forms are replaced.
CREATE TABLE raw.zone_shape (
    version_id         integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    zone_code          text NOT NULL REFERENCES raw.zone,
    kind               text NOT NULL,            -- core, main-axis, side-street, street, town, zone, ...
    valid_from         date NOT NULL,            -- -infinity where the file names no day
    valid_until        date NOT NULL,            -- first day it no longer holds; infinity while it does
    area_square_metres double precision NOT NULL,
    length_metres      double precision,
    geometry           json NOT NULL,            -- GeoJSON, EPSG:4326
    PRIMARY KEY (version_id, zone_code, valid_from),
    CHECK (valid_from < valid_until)
);
CREATE INDEX zone_shape_by_zone ON raw.zone_shape (zone_code);

-- A zone that goes on where another one stops, as the town says.
CREATE TABLE raw.zone_succession (
    version_id  integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    zone_code   text NOT NULL REFERENCES raw.zone,
    former_code text NOT NULL,
    PRIMARY KEY (version_id, zone_code, former_code)
);

CREATE TABLE raw.premises (
    version_id               integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    id                       text NOT NULL,      -- stable from snapshot to snapshot
    name                     text,
    sector                   text,               -- code of specs/vocabulary/sectors.csv; null while vacant and unknown
    chain                    text,
    is_chain                 boolean,            -- null where the source does not say
    vacant                   boolean NOT NULL,
    vacant_since             date,
    floor_area_square_metres double precision,
    floor_area_method        text,
    floor_area_on            date,               -- when the method was in use or the area was measured
    in_core                  boolean,            -- as the source says; null where it does not
    longitude                double precision,
    latitude                 double precision,
    PRIMARY KEY (version_id, id)
);

CREATE TABLE raw.premises_zone (
    version_id  integer NOT NULL,
    premises_id text NOT NULL,
    zone_code   text NOT NULL REFERENCES raw.zone,
    PRIMARY KEY (version_id, premises_id, zone_code),
    FOREIGN KEY (version_id, premises_id) REFERENCES raw.premises ON DELETE CASCADE
);

CREATE TABLE raw.event (
    version_id   integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    id           text NOT NULL,
    name         text NOT NULL,
    kind         text NOT NULL,                  -- market, festival, sport, road-works, ...
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,           -- first moment after it
    local_start  timestamp NOT NULL,
    local_end    timestamp NOT NULL,
    series       text,                           -- what the editions of a recurring event have in common
    tickets      integer,
    stalls       integer,
    PRIMARY KEY (version_id, id),
    CHECK (starts_at < ends_at)
);
CREATE INDEX event_by_start ON raw.event (starts_at);

CREATE TABLE raw.event_zone (
    version_id integer NOT NULL,
    event_id   text NOT NULL,
    zone_code  text NOT NULL,                    -- may come later than the event
    PRIMARY KEY (version_id, event_id, zone_code),
    FOREIGN KEY (version_id, event_id) REFERENCES raw.event ON DELETE CASCADE
);

CREATE TABLE raw.holiday (
    version_id integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    first_day  date NOT NULL,
    last_day   date NOT NULL,
    kind       text NOT NULL,                    -- public, school, bridge, local
    name       text NOT NULL,
    PRIMARY KEY (version_id, first_day, kind, name),
    CHECK (first_day <= last_day)
);

CREATE TABLE raw.reference (
    version_id integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    nis        text NOT NULL,
    quantity   text NOT NULL,                    -- inhabitants, areaSquareKilometres, beds, establishments
    valid_from date NOT NULL,
    value      double precision NOT NULL,
    PRIMARY KEY (version_id, quantity, nis)
);
CREATE INDEX reference_by_quantity ON raw.reference (quantity, nis, valid_from);

CREATE TABLE raw.sensor (
    version_id     integer NOT NULL REFERENCES raw.register_version ON DELETE CASCADE,
    id             text NOT NULL,
    name           text,
    reading_source text,                         -- source whose series carry this id as their code
    longitude      double precision NOT NULL,
    latitude       double precision NOT NULL,
    valid_from     date NOT NULL,
    valid_until    date NOT NULL,
    PRIMARY KEY (version_id, id, valid_from),
    CHECK (valid_from < valid_until)
);

CREATE TABLE raw.sensor_zone (
    version_id integer NOT NULL,
    sensor_id  text NOT NULL,
    valid_from date NOT NULL,
    zone_code  text NOT NULL REFERENCES raw.zone,
    PRIMARY KEY (version_id, sensor_id, valid_from, zone_code),
    FOREIGN KEY (version_id, sensor_id, valid_from) REFERENCES raw.sensor ON DELETE CASCADE
);

-- How series of municipalities that went up in another one go on: a fact of the map with the method of this store.
CREATE TABLE raw.municipality_change (
    former_nis  text NOT NULL,
    nis         text NOT NULL,
    changed_on  date NOT NULL,
    property    text NOT NULL,
    method      text NOT NULL,                   -- sum, panel, break
    status      text NOT NULL,                   -- SDMX observation status of the first period after the change
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (former_nis, nis, property)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON raw.register_version, raw.zone_shape, raw.zone_succession, raw.premises,
    raw.premises_zone, raw.event, raw.event_zone, raw.holiday, raw.reference, raw.sensor, raw.sensor_zone TO :raw_role;
GRANT SELECT, INSERT ON raw.municipality_change TO :raw_role;
