-- What is hashed is what was written: text as it came and no document that PostgreSQL puts into words of its own. What
-- was stored before keeps the words it was hashed by.
alter table connector.audit_entry
    alter column decision type text using decision::text,
    alter column released type text using released::text,
    -- SHA-256 of the entry, from the writer: the chainer reads it in place of the entry. Null where nobody wrote one.
    add column digest bytea null;

do $$
begin
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table connector.audit_entry alter column decision set compression lz4;
        alter table connector.audit_entry alter column released set compression lz4;
    end if;
end
$$;
