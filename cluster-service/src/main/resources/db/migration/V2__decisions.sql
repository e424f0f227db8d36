-- What a curator has said, by number; a decision that was taken back stays, with who did it and when.
CREATE TABLE decisions (
    pack      TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    at        TEXT    NOT NULL,
    author    TEXT    NOT NULL,
    decision  TEXT    NOT NULL,
    shifts    TEXT    NOT NULL,
    undone_at TEXT,
    undone_by TEXT,
    PRIMARY KEY (pack, number)
) WITHOUT ROWID;
