package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own, held in memory. Tests of it are skipped where mounting one is not allowed. */
public final class SmallDisk implements AutoCloseable {

    private final Path root;

    /** Mounts it on an empty directory. */
    public SmallDisk(Path root) throws IOException, InterruptedException {
        this.root = root;
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", root.toString()),
                "mounting a small file system is not allowed here");
    }

    /** The directory that it is mounted on. */
    public Path root() {
        return root;
    }

    /** Takes so much room that a byte less is left; returns the file that takes it. */
    public Path fillUpTo(int left) throws IOException {
        long usable = Files.getFileStore(root).getUsableSpace();
        return Files.write(root.resolve("filler"), new byte[Math.toIntExact(usable - left + 1)]);
    }

    /** From now on nothing can be written to it. */
    public void protect() throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,ro", root.toString())).isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            // Whatever was killed a moment ago may still have files open.
            run("umount", "--lazy", root.toString());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
