-- Every content ever staged.
CREATE TABLE content (
  id         INTEGER PRIMARY KEY,
  sha256     TEXT    NOT NULL UNIQUE,
  size       INTEGER NOT NULL,
  media_type TEXT    NOT NULL
);

-- Every place where a photo was seen. Its stamp (size, modified, inode) tells whether it must be read again; a row that
-- is not settled is read again in any case. A place without its photo stays, not live, so that what comes back is known.
CREATE TABLE place (
  id       INTEGER PRIMARY KEY,
  path     TEXT    NOT NULL,
  library  TEXT    NOT NULL,
  content  INTEGER NOT NULL REFERENCES content (id),
  live     INTEGER NOT NULL CHECK (live IN (0, 1)),
  size     INTEGER NOT NULL,
  modified INTEGER NOT NULL, -- nanoseconds since 1970
  inode    INTEGER NOT NULL,
  settled  INTEGER NOT NULL CHECK (settled IN (0, 1)),
  taken_at TEXT    NOT NULL, -- ISO local date and time
  evidence TEXT    NOT NULL,
  UNIQUE (path, library)
);
CREATE INDEX place_of_content ON place (content) WHERE live = 1;

-- Files that are no photos, so that they are not opened again.
CREATE TABLE no_photo (
  path     TEXT PRIMARY KEY,
  size     INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  inode    INTEGER NOT NULL
) WITHOUT ROWID;

-- The list of the scan under way; made anew by every scan.
CREATE TABLE listing (
  id       INTEGER PRIMARY KEY,
  path     TEXT    NOT NULL UNIQUE,
  root     TEXT, -- NULL: there, and could not be looked at
  size     INTEGER,
  modified INTEGER,
  inode    INTEGER
);

-- Events that are not yet known to be durable in Kafka, in the order of their commits.
CREATE TABLE outbox (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  body    BLOB    NOT NULL,
  written INTEGER NOT NULL -- milliseconds since 1970
);
