-- Of the members that the photos' source has a name for, the share that has the identity's inferred name.
ALTER TABLE identities ADD COLUMN share REAL;
