// Questions that somebody keeps; apart from the network, so not derived from the model.
CREATE CONSTRAINT saved_question_id IF NOT EXISTS FOR (q:SavedQuestion) REQUIRE q.id IS UNIQUE;
// Whoever sends the same key twice has saved one.
CREATE CONSTRAINT saved_question_key IF NOT EXISTS FOR (q:SavedQuestion) REQUIRE (q.owner, q.idempotencyKey) IS UNIQUE;
// They are listed by their time, and somebody's are counted before another is taken.
CREATE INDEX saved_question_created_at IF NOT EXISTS FOR (q:SavedQuestion) ON (q.createdAt);
CREATE INDEX saved_question_owner IF NOT EXISTS FOR (q:SavedQuestion) ON (q.owner);
