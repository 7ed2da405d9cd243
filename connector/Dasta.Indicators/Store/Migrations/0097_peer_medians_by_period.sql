-- A median of peers holds for the period, the version and the group that were compared. Rows that do not say which are no
-- median of anything: the next benchmark brings those that do.
DELETE FROM raw.peer_median;

ALTER TABLE raw.peer_median
    DROP COLUMN valid_from,
    ADD COLUMN indicator_version integer NOT NULL,
    ADD COLUMN period_code text NOT NULL,        -- 2025MM10
    ADD COLUMN peer_group text NOT NULL,         -- size-3
    ADD COLUMN peers integer NOT NULL;           -- towns behind the result
