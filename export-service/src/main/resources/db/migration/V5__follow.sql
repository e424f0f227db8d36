-- How often what is known of sets has changed; whoever made something of it notes at which number.
CREATE TABLE changes (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
);
INSERT INTO changes (id, number) VALUES (1, 0);

-- What an output folder stands for: the number of changes that is in it, the pack whose sets they are, and how many faces
-- were left out because their originals could not be read.
ALTER TABLE outputs ADD COLUMN made INTEGER NOT NULL DEFAULT -1;
ALTER TABLE outputs ADD COLUMN pack TEXT;
ALTER TABLE outputs ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
