package org.jiedui.store.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that only the user who runs the application can read, where the file system knows of users. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Writes a file whole or not at all, and never readable by others in between.
     *
     * @param file where
     * @param content what
     * @return the file
     * @throws IOException where it cannot be written
     */
    public static Path write(Path file, String content) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyMe = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(directory, "private", ".new", onlyMe);
        Files.writeString(unfinished, content);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
