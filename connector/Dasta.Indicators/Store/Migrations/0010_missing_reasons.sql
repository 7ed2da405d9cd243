-- Why numbers of a file count as not measured: {"EmptyCell": 12, "UptimeBelowHalf": 17}; adds up to raw.file.missing.
ALTER TABLE raw.file ADD COLUMN missing_reasons json NOT NULL DEFAULT '{}';
