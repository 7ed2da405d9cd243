-- Why the newest vintage of a figure is withheld, finer than what is published: SDMX CL_CONF_STATUS A (its own count is
-- too small), D (so that another can't be worked out) or C (businesses are protected). For the owner alone, whose raw
-- rows tell the same; published beside the figure it would say which cells of a table are the small ones.
CREATE TABLE raw.withheld_figure (
    id              text PRIMARY KEY REFERENCES released.observation ON DELETE CASCADE,
    confidentiality text NOT NULL CHECK (confidentiality IN ('A', 'C', 'D'))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON raw.withheld_figure TO :raw_role;
