-- What one pack has already looked at: a cache of the topic faces-embedded, never the only copy of anything.

-- Of which pack and which topic the rows are: others empty the table.
CREATE TABLE source (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  pack     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  topic    TEXT NOT NULL
);

-- Contents whose latest result is of that pack and digest, and no rejection. The SHA-256 as 32 bytes.
CREATE TABLE done (
  content BLOB PRIMARY KEY CHECK (length(content) = 32)
) WITHOUT ROWID;
