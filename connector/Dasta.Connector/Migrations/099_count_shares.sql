-- Whose share of the sums that can be told a released one counts against; null since its share was given back.
alter table connector.count_released add column caller text;
create index count_released_caller on connector.count_released (dataset, caller);
