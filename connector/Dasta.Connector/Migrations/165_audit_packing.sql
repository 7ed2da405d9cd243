-- The long texts of new entries are packed by what takes the least time, where this PostgreSQL was built with it.
do $$
begin
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table connector.audit_entry alter column decision set compression lz4;
        alter table connector.audit_entry alter column released set compression lz4;
    end if;
end
$$;
