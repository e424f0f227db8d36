-- Where the copy of an Immich asset lies, and which of Immich's own pictures it is if it is not the original.
ALTER TABLE places ADD COLUMN file TEXT;
ALTER TABLE places ADD COLUMN rendition TEXT;
