-- Photos of which no copy may be made again: by the digest of their bytes, which tells of nobody what he looks like.
CREATE TABLE forgotten (
  sha256 TEXT PRIMARY KEY
) WITHOUT ROWID;
