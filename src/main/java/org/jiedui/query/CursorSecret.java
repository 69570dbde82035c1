package org.jiedui.query;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Signs cursors. It is kept in the database, so that all instances on one database agree. */
final class CursorSecret implements Supplier<byte[]> {

    private static final String KEEP =
            "MERGE (s:Setting {name: 'cursorSecret'}) ON CREATE SET s.value = $value RETURN s.value";

    private final Database database;
    private byte @Nullable [] secret;

    CursorSecret(Database database) {
        this.database = database;
    }

    @Override
    public synchronized byte[] get() {
        if (secret == null) {
            Statement keep = new Statement(KEEP, Map.of("value", random()));
            String kept = database.write(writing -> writing.run(keep, rows -> String.valueOf(rows.next()[0])));
            secret = Base64.getDecoder().decode(kept);
        }
        return secret;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
