-- What the vendor was told of an alert: nothing (null), that it is open, that it is closed.
alter table connector.alert add column told text check (told in ('open', 'closed'));
update connector.alert set told = 'closed' where closed_at is not null;
create index alert_untold on connector.alert (id)
    where told is distinct from case when closed_at is null then 'open' else 'closed' end;

-- What towns told this participant about its own deliveries.
create table connector.received_alert (
    id bigint generated always as identity primary key,
    town text not null,
    town_alert bigint not null,
    kind text not null,
    specification text not null,
    period_start date,
    period_end date,
    due_at timestamptz,
    message text not null,
    raised_at timestamptz not null,
    closed_at timestamptz,
    unique (town, town_alert)
);
create index received_alert_newest on connector.received_alert (raised_at desc, id desc);
