// Proposed changes; apart from the network, so not derived from the model.
CREATE CONSTRAINT proposal_id IF NOT EXISTS FOR (p:Proposal) REQUIRE p.id IS UNIQUE;
// Whoever sends the same key twice has proposed once.
CREATE CONSTRAINT proposal_key IF NOT EXISTS FOR (p:Proposal) REQUIRE (p.proposer, p.idempotencyKey) IS UNIQUE;
// They are listed by their time, and somebody's undecided ones are counted before another is taken.
CREATE INDEX proposal_created_at IF NOT EXISTS FOR (p:Proposal) ON (p.createdAt);
CREATE INDEX proposal_undecided IF NOT EXISTS FOR (p:Proposal) ON (p.proposer, p.state);
