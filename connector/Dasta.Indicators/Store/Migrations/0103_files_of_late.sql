-- The start page of a town asks at each visit which files of late had rows set aside.
CREATE INDEX file_of_late ON raw.file (imported_at) WHERE set_aside > 0;
