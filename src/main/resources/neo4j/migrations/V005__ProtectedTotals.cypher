// How many nodes of each protected kind there are in all.
CREATE CONSTRAINT protected_total_kind IF NOT EXISTS FOR (t:ProtectedTotal) REQUIRE t.kind IS UNIQUE;
