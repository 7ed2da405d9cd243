-- How far the multiplier of a series may be off: the variance of its natural logarithm, as found when the source was
-- calibrated; 0 where nothing is known of it.
ALTER TABLE raw.series ADD COLUMN calibration_log_variance double precision NOT NULL DEFAULT 0
    CHECK (calibration_log_variance BETWEEN 0 AND 1);
