-- What an owner ordered, noted before it is done and taken away with the entry that tells of it; one that stays was
-- cut off.
create table connector.owner_note (
    id uuid primary key,
    at timestamptz not null,
    action text not null,
    resource text not null,
    correlation text,
    person text,
    person_name text
);
