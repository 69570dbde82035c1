package org.jiedui.store.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Neo4j's classes in the form in which the virtual machine holds them, which halves the time that a start takes.
 *
 * <p>It is made once, out of a server that runs, where the Java at hand has the tool for it. The virtual machine itself
 * ignores an archive that does not fit.
 *
 * @param file where it lies
 */
record ClassArchive(Path file) {

    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);

    private static final Path TOOL = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final int PATIENCE_SECONDS = 60;

    /**
     * The archive of one version of Neo4j on the Java at hand, at one place: no archive fits classes that were moved.
     *
     * @param sources where the classes lie; they must not be newer than the archive, if it is to fit
     */
    static ClassArchive in(Path directory, String version, Path... sources) throws IOException {
        String place = Integer.toHexString(Arrays.toString(sources).hashCode());
        Path file = directory.resolve("classes-" + version + "-java-" + Runtime.version() + "-" + place + ".jsa");
        for (Path source : sources) {
            if (Files.exists(file)
                    && Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(file)) > 0) {
                Files.delete(file);
            }
        }
        return new ClassArchive(file);
    }

    /** The option that starts a server from the archive, or in a way that lets one be made. */
    String option() {
        return Files.exists(file) ? "-XX:SharedArchiveFile=" + file : "-XX:+RecordDynamicDumpInfo";
    }

    /** Makes the archive if there is none yet. The server stands still for some seconds meanwhile. */
    void make(long server) throws IOException, InterruptedException {
        if (Files.exists(file) || !Files.isExecutable(TOOL)) {
            return;
        }
        log.info("Keeping Neo4j's classes for a quicker next start");
        Path unfinished = file.resolveSibling("classes.new");
        Process tool = new ProcessBuilder(
                        TOOL.toString(), Long.toString(server), "VM.cds", "dynamic_dump", unfinished.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && tool.exitValue() == 0 && Files.exists(unfinished)) {
            removeOthers();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            tool.destroyForcibly();
            log.info("This Java cannot keep them; later starts take as long as this one");
        }
    }

    /** Those of other versions and places are of no use any more, and large. */
    private void removeOthers() throws IOException {
        try (DirectoryStream<Path> others =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), "classes-*.jsa")) {
            for (Path other : others) {
                Files.delete(other);
            }
        }
    }
}
