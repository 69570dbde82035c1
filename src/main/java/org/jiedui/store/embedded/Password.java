package org.jiedui.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the embedded database: random, made once, and kept beside the data for the user's eyes alone. */
final class Password {

    private static final int BYTES = 24;

    private Password() {}

    static String of(DataDirectory directory) throws IOException {
        Path file = directory.path().resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        PrivateFile.write(file, password + System.lineSeparator());
        return password;
    }
}
