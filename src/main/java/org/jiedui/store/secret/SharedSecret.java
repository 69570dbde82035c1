package org.jiedui.store.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** A secret to sign with. It is kept in the database, so that all instances on one database agree. */
public final class SharedSecret implements Supplier<byte[]> {

    /** What the record keys of protected nodes are made with. */
    public static final String RECORD_KEYS = "recordKeySecret";

    private static final String KEPT = "MATCH (s:Setting {name: $name}) RETURN s.value";
    private static final String KEEP = "MERGE (s:Setting {name: $name}) ON CREATE SET s.value = $value RETURN s.value";

    private final Database database;
    private final String name;
    private byte @Nullable [] secret;

    /**
     * A secret, made when it is first needed.
     *
     * @param database where it is kept
     * @param name what it is for
     */
    public SharedSecret(Database database, String name) {
        this.database = database;
        this.name = name;
    }

    @Override
    public synchronized byte[] get() {
        if (secret == null) {
            List<String> kept = database.read(
                    new Statement(KEPT, Map.of("name", name)), rows -> rows.toList(row -> String.valueOf(row[0])));
            secret = Base64.getDecoder().decode(kept.isEmpty() ? made() : kept.get(0));
        }
        return secret;
    }

    private String made() {
        Statement keep = new Statement(KEEP, Map.of("name", name, "value", random()));
        return database.write(writing -> writing.run(keep, rows -> String.valueOf(rows.next()[0])));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
