-- What a place's source knows of the faces in a photo: boxes and names, as in asset-staged, as JSON.
ALTER TABLE locations ADD COLUMN hints TEXT;

-- What a source calls the person with this face, found by overlapping boxes.
ALTER TABLE faces ADD COLUMN named TEXT;
