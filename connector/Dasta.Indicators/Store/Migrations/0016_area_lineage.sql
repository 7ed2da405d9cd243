-- The municipality an area lies in may have merged since: the code in use today, and from when.
ALTER TABLE released.area
    ADD COLUMN current_nis text,
    ADD COLUMN nis_changed_on date;
