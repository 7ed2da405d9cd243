-- Which local days a file reaches over, so that what became of a delivery can be told again.
ALTER TABLE raw.file ADD COLUMN first_day date, ADD COLUMN last_day date;
GRANT UPDATE (first_day, last_day) ON raw.file TO :raw_role;
