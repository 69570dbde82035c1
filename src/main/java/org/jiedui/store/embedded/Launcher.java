package org.jiedui.store.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jar that holds {@link ChildMain} and nothing else, so that nothing else of ours is on the child's class path. */
final class Launcher {

    static final String MAIN_CLASS = ChildMain.class.getName();

    private static final String CLASS_FILE = MAIN_CLASS.replace('.', '/') + ".class";

    private Launcher() {}

    /** Writes the jar unless it is there already: its age tells whether a {@link ClassArchive} fits. */
    static Path in(Path directory) throws IOException {
        Path jar = directory.resolve("launcher.jar");
        byte[] content = content();
        if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), content)) {
            Files.createDirectories(directory);
            Files.write(jar, content);
        }
        return jar.toRealPath();
    }

    private static byte[] content() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes);
                InputStream code = Objects.requireNonNull(Launcher.class.getResourceAsStream("/" + CLASS_FILE))) {
            ZipEntry entry = new ZipEntry(CLASS_FILE);
            entry.setTime(0);
            jar.putNextEntry(entry);
            code.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
