-- Ends a batch of statements of which one found its row changed meanwhile: nothing of the batch is kept.
create function connector.must_change(changed bigint) returns void language plpgsql as $$
begin
    if changed = 0 then
        raise exception 'changed meanwhile' using errcode = 'DS001';
    end if;
end
$$;
