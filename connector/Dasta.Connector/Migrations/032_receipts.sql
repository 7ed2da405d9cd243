-- A file is known under the agreement it was delivered under and the mapping it was read by; null when it was not read.
alter table connector.delivery_receipt add column mapping_digest bytea;
drop index connector.delivery_receipt_file;
create index delivery_receipt_file on connector.delivery_receipt (agreement, digest);
create index delivery_receipt_rejected on connector.delivery_receipt (specification, vendor, sequence)
    where verdict = 'Rejected';
