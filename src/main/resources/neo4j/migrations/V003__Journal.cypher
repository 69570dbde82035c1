// The journal: one node that counts, one Change for each write transaction, one Entry for each thing that it touched.
CREATE CONSTRAINT journal_name IF NOT EXISTS FOR (j:Journal) REQUIRE j.name IS UNIQUE;
// One gapless order; to read on from a number is one seek.
CREATE CONSTRAINT change_sequence IF NOT EXISTS FOR (c:Change) REQUIRE c.sequence IS UNIQUE;
CREATE CONSTRAINT change_id IF NOT EXISTS FOR (c:Change) REQUIRE c.id IS UNIQUE;
// Whoever sends the same key twice has one effect.
CREATE CONSTRAINT change_key IF NOT EXISTS FOR (c:Change) REQUIRE (c.actor, c.idempotencyKey) IS UNIQUE;
// The history of a thing is one seek.
CREATE INDEX entry_thing IF NOT EXISTS FOR (e:Entry) ON (e.thing, e.sequence);
// What two merged records had in common lives on under one id, and the other still leads there.
CREATE CONSTRAINT merged_id IF NOT EXISTS FOR (m:Merged) REQUIRE m.id IS UNIQUE;
CREATE INDEX merged_into IF NOT EXISTS FOR (m:Merged) ON (m.into);
