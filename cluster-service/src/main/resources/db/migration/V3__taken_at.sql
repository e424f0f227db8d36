-- When a photo was taken and how that is known, as the stager tells it: local time, such as 2011-07-24T18:02:11.
ALTER TABLE locations ADD COLUMN taken TEXT;
ALTER TABLE locations ADD COLUMN evidence TEXT;

-- What was staged before is read again, which changes nothing else. (A new file has no positions yet.)
CREATE TABLE IF NOT EXISTS positions (
    cluster TEXT    NOT NULL,
    topic   TEXT    NOT NULL,
    part    INTEGER NOT NULL,
    next    INTEGER NOT NULL,
    PRIMARY KEY (cluster, topic, part)
) WITHOUT ROWID;
DELETE FROM positions WHERE topic = 'asset-staged';
