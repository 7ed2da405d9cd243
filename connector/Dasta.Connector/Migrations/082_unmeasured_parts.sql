-- Of a period that is over: the zones and properties that nothing came of.
alter table connector.delivery_period add column unmeasured text[] not null default '{}';
