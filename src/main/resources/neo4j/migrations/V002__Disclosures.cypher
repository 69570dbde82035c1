// Who read what about which households; apart from the network, so not derived from the model.
CREATE CONSTRAINT disclosure_id IF NOT EXISTS FOR (d:Disclosure) REQUIRE d.id IS UNIQUE;
CREATE INDEX disclosure_at_id IF NOT EXISTS FOR (d:Disclosure) ON (d.at, d.id);
