-- What is withheld, of which area and month: an interval over it is not told.
CREATE INDEX observation_withheld ON released.observation (indicator_code, area_code, period_start)
    WHERE conf_status = 'C';
