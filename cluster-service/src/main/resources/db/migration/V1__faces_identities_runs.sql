-- The pack that the positions in the topics were read for.
CREATE TABLE reading (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    pack TEXT    NOT NULL
);

-- Where each content is now. A content in no place takes no part.
CREATE TABLE locations (
    content    TEXT    NOT NULL,
    library    TEXT    NOT NULL,
    location   TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    size       INTEGER NOT NULL,
    PRIMARY KEY (content, library, location)
) WITHOUT ROWID;

-- What a pack said of a content.
CREATE TABLE results (
    pack    TEXT    NOT NULL,
    content TEXT    NOT NULL,
    digest  TEXT    NOT NULL,
    result  TEXT    NOT NULL CHECK (result IN ('faces', 'noface', 'rejected')),
    reason  TEXT,
    detail  TEXT,
    width   INTEGER,
    height  INTEGER,
    PRIMARY KEY (pack, content)
) WITHOUT ROWID;

CREATE TABLE faces (
    id         INTEGER PRIMARY KEY,
    pack       TEXT    NOT NULL,
    content    TEXT    NOT NULL,
    face_index INTEGER NOT NULL,
    x1         REAL    NOT NULL,
    y1         REAL    NOT NULL,
    x2         REAL    NOT NULL,
    y2         REAL    NOT NULL,
    face_short REAL    NOT NULL,
    blur       REAL    NOT NULL,
    score      REAL    NOT NULL,
    embedding  BLOB,
    UNIQUE (pack, content, face_index)
);

CREATE TABLE identities (
    pack        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('PERSON', 'FACESET')),
    number      INTEGER NOT NULL,
    label       TEXT,
    origin      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('active', 'merged-into', 'dissolved', 'excluded', 'forgotten')),
    merged_into TEXT,
    gathered    INTEGER NOT NULL,
    PRIMARY KEY (pack, kind, number)
) WITHOUT ROWID;

-- The members of an identity, or the last it had.
CREATE TABLE remembered (
    pack       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    content    TEXT    NOT NULL,
    face_index INTEGER NOT NULL,
    PRIMARY KEY (pack, kind, number, content, face_index)
) WITHOUT ROWID;

-- The next number of a kind: never given before, whatever becomes of the rows above.
CREATE TABLE sequences (
    pack TEXT    NOT NULL,
    kind TEXT    NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (pack, kind)
) WITHOUT ROWID;

-- The assignments: what was last said of each face, as JSON.
CREATE TABLE assignments (
    pack       TEXT    NOT NULL,
    content    TEXT    NOT NULL,
    face_index INTEGER NOT NULL,
    place      TEXT    NOT NULL,
    PRIMARY KEY (pack, content, face_index)
) WITHOUT ROWID;

CREATE TABLE runs (
    pack       TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    operation  TEXT    NOT NULL,
    parameters TEXT    NOT NULL,
    figures    TEXT    NOT NULL,
    started    TEXT    NOT NULL,
    finished   TEXT    NOT NULL,
    published  INTEGER NOT NULL CHECK (published IN (0, 1)),
    PRIMARY KEY (pack, number)
) WITHOUT ROWID;

-- The records of runs that are not published; a body that is NULL is a tombstone.
CREATE TABLE outbox (
    id   INTEGER PRIMARY KEY,
    pack TEXT    NOT NULL,
    run  INTEGER NOT NULL,
    key  TEXT    NOT NULL,
    body BLOB
);
CREATE INDEX outbox_by_run ON outbox (pack, run, id);
