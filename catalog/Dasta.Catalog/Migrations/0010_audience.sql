-- Whom a dataset is for, by DID, as its provider tells the catalogue alone; null for everybody its policy permits.
alter table catalog.dataset add column audience text[] null;
