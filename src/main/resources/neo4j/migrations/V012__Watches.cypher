// What somebody watches; apart from the network, so not derived from the model.
CREATE CONSTRAINT watch_id IF NOT EXISTS FOR (w:Watch) REQUIRE w.id IS UNIQUE;
// Somebody watches one thing once. What they watch is found by its beginning.
CREATE CONSTRAINT watch_subject IF NOT EXISTS FOR (w:Watch) REQUIRE (w.owner, w.target, w.subject) IS UNIQUE;
CREATE INDEX watch_owner IF NOT EXISTS FOR (w:Watch) ON (w.owner);
// What is erased is no longer watched.
CREATE INDEX watch_thing IF NOT EXISTS FOR (w:Watch) ON (w.subject);
