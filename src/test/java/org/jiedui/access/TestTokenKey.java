package org.jiedui.access;

import java.nio.file.Path;

/** The key by which the application signs tokens itself, for tests of other parts. */
public final class TestTokenKey {

    private TestTokenKey() {}

    public static TokenKey in(Path directory) {
        return TokenKey.of(directory.resolve("token-key"));
    }
}
