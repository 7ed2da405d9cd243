-- What an entry says beside who, what and how it ended: which figures left, and what it belongs together with.
alter table connector.audit_entry
    add column correlation text null,
    add column released jsonb null;
create index audit_entry_caller on connector.audit_entry (caller, id);
create index audit_entry_agreement on connector.audit_entry (agreement, id) where agreement is not null;

-- What a link's hash covers; the first form knew neither of the two new columns.
alter table connector.audit_link add column format smallint not null default 1;
alter table connector.audit_link alter column format drop default;

-- The end of the chain at a moment, signed by the participant and lodged at the catalogue.
create table connector.audit_head
(
    position  bigint primary key,
    hash      bytea       not null,
    signed_at timestamptz not null,
    statement text        not null,
    lodged_at timestamptz null,
    problem   text        null
);

-- Where entries were cut off because they had been kept long enough: the chain is checked from the newest one on.
create table connector.audit_checkpoint
(
    position  bigint primary key,
    hash      bytea       not null,
    cut_at    timestamptz not null,
    statement text        not null
);

-- The only way to shorten the audit: nothing younger than a month goes, and a checkpoint always stays.
create function connector.cut_audit(last bigint, link_hash bytea, moment timestamptz, signed text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    removed bigint;
begin
    if not exists (select from connector.audit_link where position = last and hash = link_hash)
        or not exists (select from connector.audit_link where position > last) then
        raise exception 'There is no such link, or it is the newest.';
    end if;
    if exists (select from connector.audit_link l join connector.audit_entry e on e.id = l.entry_id
               where l.position <= last and e.at > now() - interval '30 days') then
        raise exception 'An entry is younger than 30 days.';
    end if;
    insert into connector.audit_checkpoint (position, hash, cut_at, statement) values (last, link_hash, moment, signed);
    delete from connector.audit_entry where id in (select entry_id from connector.audit_link where position <= last);
    get diagnostics removed = row_count;
    delete from connector.audit_link where position <= last;
    return removed;
end
$$;
revoke execute on function connector.cut_audit(bigint, bytea, timestamptz, text) from public;
