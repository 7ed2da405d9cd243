-- A file is known under the terms it was delivered by: under another agreement it is read anew. Empty for the owner's own.
ALTER TABLE raw.file
    ADD COLUMN terms text NOT NULL DEFAULT '',
    DROP CONSTRAINT file_source_id_mapping_digest_sha256_key,
    ADD UNIQUE (source_id, mapping_digest, sha256, terms);
