-- When the statement that counts was signed: only a later one takes its place, so that none counts twice. Those of before
-- may have been signed ten seconds ahead of when they came, as far as clocks may differ.
alter table identity.relocation add column signed_at timestamptz;
update identity.relocation set signed_at = announced_at + interval '10 seconds';
alter table identity.relocation alter column signed_at set not null;
