// Apart from the constraints, because a transaction changes either the schema or the data.
MERGE (j:Journal {name: 'journal'}) ON CREATE SET j.sequence = 0, j.at = datetime.realtime();
