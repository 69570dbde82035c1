// What the application keeps for itself. The constraints and indexes of the model are not here: they derive from it.
CREATE CONSTRAINT setting_name IF NOT EXISTS FOR (s:Setting) REQUIRE s.name IS UNIQUE;
