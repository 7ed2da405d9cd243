-- An agreement may take the place of an earlier one; all that followed one another have the same origin.
alter table connector.agreement
    add column replaces text,
    add column replaced_by text,
    add column origin text;
update connector.agreement set origin = id;
alter table connector.agreement alter column origin set not null;
create index agreement_origin on connector.agreement (origin, role);
create index agreement_negotiation on connector.agreement (negotiation);

-- How often an agreement of ours was read under; both sides may know.
create table connector.agreement_use (
    agreement text primary key,
    reads bigint not null,
    rows bigint not null,
    refused bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null
);
insert into connector.agreement_use (agreement, reads, rows, refused, first_at, last_at)
select agreement, count(*) filter (where outcome = 'answered'), sum(rows), count(*) filter (where outcome <> 'answered'),
       min(at), max(at)
from connector.audit_entry where agreement is not null and action in ('read', 'aggregate') group by agreement;
