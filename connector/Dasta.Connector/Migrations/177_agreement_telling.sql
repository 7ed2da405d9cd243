-- What the other side knows of it that this side ended an agreement; null where it ended otherwise.
alter table connector.agreement add column telling text;
