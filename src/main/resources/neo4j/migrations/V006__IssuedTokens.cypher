// Tokens that were given out; apart from the network, so not derived from the model.
CREATE CONSTRAINT issued_token_id IF NOT EXISTS FOR (t:IssuedToken) REQUIRE t.id IS UNIQUE;
// Whoever sends the same key twice is given one token.
CREATE CONSTRAINT issued_token_key IF NOT EXISTS FOR (t:IssuedToken) REQUIRE (t.issuedBy, t.idempotencyKey) IS UNIQUE;
// Those that are revoked are asked for all the time.
CREATE INDEX issued_token_revoked_at IF NOT EXISTS FOR (t:IssuedToken) ON (t.revokedAt);
