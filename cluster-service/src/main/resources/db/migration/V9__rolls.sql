-- How far a face's eyes are from level, in degrees clockwise; unknown of faces that were read before it was kept.
ALTER TABLE faces ADD COLUMN roll REAL;
