-- The folders that exports were written to, with the latest request for each as JSON: who asks to be forgotten wants them
-- made again.
CREATE TABLE outputs (
    folder  TEXT PRIMARY KEY,
    request TEXT NOT NULL
) WITHOUT ROWID;

-- What of a photo is forgotten, for every pack, as JSON.
CREATE TABLE forgotten (
    content TEXT PRIMARY KEY,
    faces   TEXT NOT NULL
) WITHOUT ROWID;
