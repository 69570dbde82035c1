package org.jiedui.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.core.io.Resource;

/**
 * Entity tags of static files, by what is in them: all files of a reproducible build are of one age. They are weak, since the
 * server compresses what it sends.
 */
public final class ContentTags implements Function<Resource, String> {

    private static final int LENGTH = 16;

    private final Map<Version, String> known = new ConcurrentHashMap<>();

    /** A file, which during development may become another. */
    private record Version(String address, long modified) {}

    @Override
    public String apply(Resource resource) {
        try {
            Version version = new Version(resource.getURL().toString(), resource.lastModified());
            return known.computeIfAbsent(version, missing -> tagOf(resource));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String tagOf(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return "W/\"" + HexFormat.of().formatHex(digest, 0, LENGTH) + "\"";
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
