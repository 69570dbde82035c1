// Every relationship holds the ids of its two ends, so that an index leads from a node to its first relationships.
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.id IS NOT NULL CALL (a, r, b) { SET r.fromId = a.id, r.toId = b.id } IN TRANSACTIONS OF 10000 ROWS;
