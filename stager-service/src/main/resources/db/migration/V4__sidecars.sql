-- What changes when the file of XMP beside a photo changes; NULL: there is none. A photo whose sidecar has changed is read
-- again.
ALTER TABLE place ADD COLUMN sidecar TEXT;
ALTER TABLE listing ADD COLUMN sidecar TEXT;
-- Where it is while the list is worked through.
ALTER TABLE listing ADD COLUMN sidecar_path TEXT;
