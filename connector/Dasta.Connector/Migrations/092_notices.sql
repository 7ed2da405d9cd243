-- What a participant's people hear of by mail. A row is one thing, mailed once; the rows of one mail share its id.
create table connector.notice (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    subject text not null,
    peer text,
    about text not null,
    moment timestamptz,
    raised_at timestamptz not null,
    due timestamptz not null,
    state text not null default 'open' check (state in ('open', 'sent', 'moot', 'dead')),
    mail uuid,
    attempts int not null default 0,
    problem text,
    closed_at timestamptz
);
create index notice_due on connector.notice (due) where state = 'open';
create index notice_newest on connector.notice (raised_at desc, id desc);

-- Since when a negotiation waits for a person of ours; its step_due is when that person is told again.
alter table connector.negotiation
    add column held_since timestamptz,
    add column reminded int not null default 0;
update connector.negotiation set held_since = changed_at, step_due = now()
where (approval <> 'Automatic' and (role, state) in (('Provider', 'Requested'), ('Consumer', 'Offered')))
   or (approval = 'EveryStep'
       and (role, state) in (('Provider', 'Accepted'), ('Consumer', 'Agreed'), ('Provider', 'Verified')));

-- The moment after which the policy permits nothing; null when it has none.
alter table connector.agreement add column expires_at timestamptz;
