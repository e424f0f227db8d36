-- Whose era an identity is, and whether it has too few faces to stand for an age.
ALTER TABLE identities ADD COLUMN era_set TEXT;
ALTER TABLE identities ADD COLUMN era_thin INTEGER;

-- What was read before did not keep eras: everything is read again, as after a change of the pack.
DELETE FROM facts WHERE name = 'pack';
