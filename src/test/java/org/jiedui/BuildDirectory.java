package org.jiedui;

import java.nio.file.Path;

/** Where tests leave files: below the build's own directory, apart for each process that runs tests at the same time. */
public final class BuildDirectory {

    private static final Path OF_THIS_PROCESS = Path.of("target", System.getProperty("fork", "fork-0"));

    private BuildDirectory() {}

    /**
     * A place in it, which need not exist.
     *
     * @param name its name
     */
    public static Path of(String name) {
        return OF_THIS_PROCESS.resolve(name);
    }
}
