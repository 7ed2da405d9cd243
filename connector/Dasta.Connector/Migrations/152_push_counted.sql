-- A part counts once as a use of its agreement, however often its delivery is tried.
alter table connector.push add column counted boolean not null default false;
