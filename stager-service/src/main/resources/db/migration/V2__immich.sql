-- What Immich has: an asset is a place of its own, whose bytes lie in a file that several assets may share.
ALTER TABLE place ADD COLUMN asset TEXT;     -- Immich's id; NULL: the place is a file of the user's
ALTER TABLE place ADD COLUMN display TEXT;   -- the path that Immich showed when it was staged
ALTER TABLE place ADD COLUMN file TEXT;      -- where its bytes are
ALTER TABLE place ADD COLUMN rendition TEXT; -- which picture of Immich's it is; NULL: the original
ALTER TABLE place ADD COLUMN hints TEXT;     -- as last announced, JSON
CREATE INDEX place_of_file ON place (file) WHERE file IS NOT NULL;

-- SHA-1 by which Immich knows uploads; NULL of what came from elsewhere.
ALTER TABLE content ADD COLUMN sha1 TEXT;
CREATE INDEX content_by_sha1 ON content (sha1) WHERE sha1 IS NOT NULL;

-- Every asset ever seen.
CREATE TABLE asset (
  id        INTEGER PRIMARY KEY,
  library   TEXT    NOT NULL,
  asset     TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  attempts  INTEGER NOT NULL,
  next_try  INTEGER NOT NULL,  -- milliseconds since 1970; 0: at once
  created   INTEGER NOT NULL,  -- milliseconds since 1970, at the server
  faces_due INTEGER,           -- when its faces are asked for again; NULL: no more
  census    INTEGER NOT NULL,  -- the last that saw it
  facts     TEXT    NOT NULL,  -- what the server told, JSON
  file      TEXT,              -- where its bytes go, below the account's folder
  file_key  TEXT,              -- the same for comparison: two keys alike are one file on some system
  arrived   TEXT,              -- which variant is here, whole, and not yet staged
  bytes     INTEGER NOT NULL,
  UNIQUE (library, asset)
);
CREATE UNIQUE INDEX asset_by_file ON asset (library, file_key) WHERE file_key IS NOT NULL;
CREATE INDEX asset_by_state ON asset (library, state);
CREATE INDEX asset_by_due ON asset (library, faces_due) WHERE faces_due IS NOT NULL;

-- People's names as last seen.
CREATE TABLE person (
  library TEXT NOT NULL,
  person  TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (library, person)
) WITHOUT ROWID;

-- What is kept of each account by name, such as when it was last asked for what is new.
CREATE TABLE account_mark (
  library TEXT NOT NULL,
  name    TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (library, name)
) WITHOUT ROWID;
