-- A form that is sent twice makes one key: the second would be one that nobody wanted and nobody revokes.
alter table connector.feed_key add column form uuid unique;
