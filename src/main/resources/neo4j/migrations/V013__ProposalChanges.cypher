// Whoever watches proposals is told what was done with them lately.
CREATE INDEX proposal_changed_at IF NOT EXISTS FOR (p:Proposal) ON (p.changedAt);
