-- The photos whose faces came, went or changed since faces were last settled by a run: at their latest change, by a
-- number that only rises. Written by triggers, so that whoever changes a face can't forget it.
CREATE TABLE face_changes (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    content TEXT    NOT NULL UNIQUE
);

CREATE TRIGGER face_came AFTER INSERT ON faces BEGIN
    DELETE FROM face_changes WHERE content = new.content;
    INSERT INTO face_changes (content) VALUES (new.content);
END;
CREATE TRIGGER face_changed AFTER UPDATE ON faces BEGIN
    DELETE FROM face_changes WHERE content IN (old.content, new.content);
    INSERT INTO face_changes (content) VALUES (new.content);
    INSERT INTO face_changes (content) SELECT old.content WHERE old.content <> new.content;
END;
CREATE TRIGGER face_went AFTER DELETE ON faces BEGIN
    DELETE FROM face_changes WHERE content = old.content;
    INSERT INTO face_changes (content) VALUES (old.content);
END;
-- A photo in no place takes no part: only then do its places matter.
CREATE TRIGGER photo_came AFTER INSERT ON locations
    WHEN EXISTS (SELECT 1 FROM faces WHERE content = new.content)
BEGIN
    DELETE FROM face_changes WHERE content = new.content;
    INSERT INTO face_changes (content) VALUES (new.content);
END;
CREATE TRIGGER photo_went AFTER DELETE ON locations
    WHEN EXISTS (SELECT 1 FROM faces WHERE content = old.content)
BEGIN
    DELETE FROM face_changes WHERE content = old.content;
    INSERT INTO face_changes (content) VALUES (old.content);
END;
-- The triggers above look faces up by photo alone.
CREATE INDEX faces_by_content ON faces (content);

-- What no run has settled yet in a library that is older than this table.
INSERT INTO face_changes (content)
SELECT DISTINCT f.content FROM faces f
WHERE NOT EXISTS (SELECT 1 FROM assignments a
                  WHERE a.pack = f.pack AND a.content = f.content AND a.face_index = f.face_index)
   OR NOT EXISTS (SELECT 1 FROM locations l WHERE l.content = f.content);

-- Which vectors are near each other, so that they need not be compared again after a restart. Vectors go by fingerprint;
-- rows that are not below the bound were being written when the process ended.
CREATE TABLE near_pairs (
    pack       TEXT    NOT NULL PRIMARY KEY,
    threshold  REAL    NOT NULL,
    held_below REAL    NOT NULL,
    bound      INTEGER NOT NULL,
    components BLOB    NOT NULL
) WITHOUT ROWID;
-- pairs: the numbers of nearer vectors with smaller numbers (4 bytes each), then their distances (8 bytes each).
CREATE TABLE near_vectors (
    pack   TEXT    NOT NULL,
    number INTEGER NOT NULL,
    high   INTEGER NOT NULL,
    low    INTEGER NOT NULL,
    pairs  BLOB    NOT NULL,
    PRIMARY KEY (pack, number)
) WITHOUT ROWID;
