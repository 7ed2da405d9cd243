-- What a register is told by: figures that were prepared over it, or counts on the spot. Whichever was told first holds:
-- figures that are known exactly would take the noise off the counts.
create table connector.register_told
(
    register text        not null primary key,
    told_by  text        not null check (told_by in ('figures', 'counts')),
    since    timestamptz not null
);

-- Where both were told already, figures go on.
do $$
begin
    if to_regclass('released.observation') is not null then
        execute $told$
            insert into connector.register_told
            select 'Premises', 'figures', now()
            where exists (select from released.observation
                where (indicator_code like 'W%' or indicator_code = 'B3') and value is not null)
            $told$;
    end if;
end
$$;

insert into connector.register_told
select dataset, 'counts', min(released_at) from connector.count_released group by dataset
on conflict do nothing;
