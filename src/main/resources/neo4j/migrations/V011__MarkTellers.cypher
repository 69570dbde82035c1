// Apart from the index, which is another kind of transaction.
MATCH (e:Entry)
WHERE (e.kind IN ['Giving', 'Receipt'] AND e.fromId STARTS WITH 'Family_')
   OR (e.kind IN ['Mention', 'Counterpart'] AND e.toId STARTS WITH 'Family_')
SET e.teller = CASE WHEN e.kind IN ['Giving', 'Receipt'] THEN e.toId ELSE e.fromId END;
