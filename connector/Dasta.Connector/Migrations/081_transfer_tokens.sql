-- A transfer has any number of tokens at a time; none of them is the one.
alter table connector.transfer drop column token_id;
