// Tables that are imported as jobs; apart from the network, so not derived from the model.
CREATE CONSTRAINT import_job_id IF NOT EXISTS FOR (j:ImportJob) REQUIRE j.id IS UNIQUE;
CREATE INDEX import_job_owner IF NOT EXISTS FOR (j:ImportJob) ON (j.owner);
CREATE INDEX import_job_state IF NOT EXISTS FOR (j:ImportJob) ON (j.state);
CREATE INDEX import_job_changed_at IF NOT EXISTS FOR (j:ImportJob) ON (j.changedAt);
// The file of a job, in pieces.
CREATE CONSTRAINT import_piece IF NOT EXISTS FOR (p:ImportPiece) REQUIRE (p.job, p.number) IS UNIQUE;
// What its rows came to, plan by plan.
CREATE CONSTRAINT import_row IF NOT EXISTS FOR (r:ImportRow) REQUIRE (r.plan, r.number) IS UNIQUE;
CREATE INDEX import_row_job IF NOT EXISTS FOR (r:ImportRow) ON (r.job);
// What is erased is no longer in any of them.
CREATE INDEX import_row_thing IF NOT EXISTS FOR (r:ImportRow) ON (r.thing);
