-- Where participants have said, over their own signature, that they go; the last word of each counts.
create table identity.relocation (
    did text primary key references identity.participant (did),
    move_to text not null,
    statement text not null,
    expires_at timestamptz not null,
    announced_at timestamptz not null
);
