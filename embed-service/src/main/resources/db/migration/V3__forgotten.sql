-- What must not be found in a content, by any pack, as JSON: the whole photo, or where its forgotten faces are. Positions
-- may be beyond records that say so, so the topic is read again.
CREATE TABLE forgotten (
  content BLOB PRIMARY KEY CHECK (length(content) = 32),
  faces   TEXT NOT NULL
) WITHOUT ROWID;
DELETE FROM source;
