-- What the topics tell, as of the positions table. Everything here can be read again from them, but for hashes,
-- which can be computed again.

CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Contents that were ever staged. A content stays when its last place is gone.
CREATE TABLE contents (
    content        TEXT PRIMARY KEY,
    size           INTEGER NOT NULL,
    taken_when     TEXT,
    taken_evidence TEXT
) WITHOUT ROWID;

-- Where a content lies now. ref tells places of a library apart: a path, or an Immich asset id.
CREATE TABLE places (
    content TEXT NOT NULL,
    library TEXT NOT NULL,
    kind    TEXT NOT NULL,
    ref     TEXT NOT NULL,
    display TEXT NOT NULL,
    PRIMARY KEY (content, library, kind, ref)
) WITHOUT ROWID;

-- One for each content that the configured pack has looked at.
CREATE TABLE results (
    content TEXT PRIMARY KEY,
    result  TEXT NOT NULL,
    width   INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    detail  TEXT NOT NULL
) WITHOUT ROWID;

-- Numbers in blobs are little-endian: float64 for points, float32 for embeddings.
CREATE TABLE faces (
    content   TEXT NOT NULL,
    idx       INTEGER NOT NULL,
    x1        REAL NOT NULL,
    y1        REAL NOT NULL,
    x2        REAL NOT NULL,
    y2        REAL NOT NULL,
    score     REAL NOT NULL,
    blur      REAL NOT NULL,
    pitch     REAL,
    yaw       REAL,
    roll      REAL,
    points    BLOB NOT NULL,
    scheme    TEXT,
    landmarks BLOB,
    embedding BLOB,
    PRIMARY KEY (content, idx)
);

CREATE TABLE identities (
    identity TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    label    TEXT,
    origin   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state    TEXT NOT NULL,
    run      INTEGER NOT NULL
) WITHOUT ROWID;

-- A face's place, whole: its row here, its rows in memberships and in lefts.
CREATE TABLE assignments (
    content TEXT NOT NULL,
    idx     INTEGER NOT NULL,
    run     INTEGER NOT NULL,
    PRIMARY KEY (content, idx)
) WITHOUT ROWID;

CREATE TABLE memberships (
    content  TEXT NOT NULL,
    idx      INTEGER NOT NULL,
    identity TEXT NOT NULL,
    distance REAL NOT NULL,
    PRIMARY KEY (content, idx, identity)
) WITHOUT ROWID;

CREATE INDEX memberships_by_identity ON memberships (identity, content, idx, distance);

CREATE TABLE lefts (
    content TEXT NOT NULL,
    idx     INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    stage   TEXT NOT NULL,
    value   REAL NOT NULL,
    lim     REAL NOT NULL,
    PRIMARY KEY (content, idx, place)
) WITHOUT ROWID;

CREATE TABLE runs (
    run        INTEGER PRIMARY KEY,
    operation  TEXT NOT NULL,
    parameters TEXT NOT NULL,
    finished   TEXT NOT NULL
);

-- Perceptual hashes by content: computed here, kept whatever the pack.
CREATE TABLE hashes (
    content TEXT NOT NULL,
    method  INTEGER NOT NULL,
    hash    INTEGER NOT NULL,
    PRIMARY KEY (content, method)
) WITHOUT ROWID;
