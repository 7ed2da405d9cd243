-- Codes rest as a MAC under a key that is not in the database. What was kept before was none: those codes count no
-- more, and people make new ones on the page of their account.
delete from identity.recovery_code;

-- How many other names were asked for where the invitation's own was taken: few, for each says whether somebody has it.
alter table identity.invitation add column names_asked int not null default 0;
