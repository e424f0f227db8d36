-- What is forgotten of a photo, for every pack: the whole photo, or where the faces were; as JSON.
CREATE TABLE forgotten (
    content TEXT NOT NULL PRIMARY KEY,
    faces   TEXT NOT NULL
) WITHOUT ROWID;

-- Photos whose records are to be written again, until no older record is left.
CREATE TABLE rewrites (
    content TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- Who or what was to be forgotten, and how far that is. Traces are digests of pieces of what is to be gone, to look for
-- it; they are removed once nothing was found.
CREATE TABLE forgets (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    pack    TEXT    NOT NULL,
    at      TEXT    NOT NULL,
    target  TEXT    NOT NULL,
    step    TEXT    NOT NULL,
    run     INTEGER NOT NULL,
    figures TEXT    NOT NULL,
    traces  TEXT    NOT NULL
);

-- Settings of topics as they were before they were changed for a while; NULL for those that were not set.
CREATE TABLE topic_settings (
    topic TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (topic, name)
) WITHOUT ROWID;
