package org.jiedui.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jiedui.store.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Neo4j's jars, which the build lays beside the classes as data and never on the class path.
 *
 * @param index names the version and, line by line, the jars
 * @param version Neo4j's version
 * @param jars the names of the jars
 */
record Neo4jLibrary(URL index, String version, List<String> jars) {

    private static final Logger log = LoggerFactory.getLogger(Neo4jLibrary.class);

    /**
     * Finds the jars.
     *
     * @throws StartupFailure if the application was built without them
     */
    static Neo4jLibrary find() {
        URL index = Neo4jLibrary.class.getResource("/neo4j-lib/index.txt");
        if (index == null) {
            throw new StartupFailure("This build of Jiedui holds no embedded database: say with --spring.neo4j.uri="
                    + "bolt://host:7687 (and spring.neo4j.authentication.username and .password) which one to use");
        }
        try (InputStream content = index.openStream()) {
            List<String> lines =
                    new String(content.readAllBytes(), UTF_8).strip().lines().toList();
            return new Neo4jLibrary(index, lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The directory with the jars: the build's own, or, for a packaged application, one unpacked beside the data. */
    Path directory(Path dataDirectory) throws IOException {
        return index.getProtocol().equals("file") ? exploded() : unpacked(dataDirectory);
    }

    private Path exploded() {
        try {
            return Objects.requireNonNull(Path.of(index.toURI()).getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path unpacked(Path dataDirectory) throws IOException {
        Path complete = dataDirectory.resolve("neo4j-lib-" + version);
        if (Files.exists(complete)) {
            return complete;
        }
        log.info("Unpacking Neo4j {} into {}", version, complete);
        Path unfinished = dataDirectory.resolve("neo4j-lib.new");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectories(unfinished);
        for (String jar : jars) {
            try (InputStream content = jar(jar)) {
                Files.copy(content, unfinished.resolve(jar));
            }
        }
        return Files.move(unfinished, complete, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream jar(String name) {
        return Objects.requireNonNull(Neo4jLibrary.class.getResourceAsStream("/neo4j-lib/" + name), name);
    }
}
