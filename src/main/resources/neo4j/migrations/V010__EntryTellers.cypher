// What the journal holds of something that tells of a household is found by the entries of the relationship between the two.
CREATE INDEX entry_teller IF NOT EXISTS FOR (e:Entry) ON (e.teller);
