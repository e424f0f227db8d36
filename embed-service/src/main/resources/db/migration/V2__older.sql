-- Whether the latest result is of another digest of the pack: such a content is looked at again, and keeps what was found
-- in it if its bytes can't be had. Those were not noted until now, so the topic is read again.
ALTER TABLE done ADD COLUMN older INTEGER NOT NULL DEFAULT 0 CHECK (older IN (0, 1));
DELETE FROM source;
