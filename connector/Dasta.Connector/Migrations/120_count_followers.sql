-- A sum that follows from others: what it told is known from them, and the differencing check needs it no more.
alter table connector.count_released add column follows boolean not null default false;
