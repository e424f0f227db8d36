-- The folders that exports were written to, with the latest request for each as JSON: who asks to be forgotten wants them
-- made again.
CREATE TABLE outputs (
    folder  TEXT PRIMARY KEY,
    request TEXT NOT NULL
) WITHOUT ROWID;
