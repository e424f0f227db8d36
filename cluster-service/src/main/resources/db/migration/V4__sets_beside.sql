-- The faces that a set has besides those that belong to it.
CREATE TABLE beside (
    pack       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    content    TEXT    NOT NULL,
    face_index INTEGER NOT NULL,
    PRIMARY KEY (pack, kind, number, content, face_index)
) WITHOUT ROWID;

-- Whose era an identity is, if it is one, and whether it is thin.
ALTER TABLE identities ADD COLUMN era_of TEXT;
ALTER TABLE identities ADD COLUMN thin INTEGER NOT NULL DEFAULT 0 CHECK (thin IN (0, 1));

-- What a run was about, for a person to read.
ALTER TABLE runs ADD COLUMN about TEXT NOT NULL DEFAULT '';

-- A place names the set that the face belongs to, and the sets it is in besides.
UPDATE assignments SET place = json_remove(
    CASE WHEN json_array_length(place, '$.facesets') > 0
        THEN json_set(place, '$.set', json_extract(place, '$.facesets[0]'), '$.beside', json_array())
        ELSE json_set(place, '$.beside', json_array()) END,
    '$.facesets');
