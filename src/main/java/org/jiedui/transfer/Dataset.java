package org.jiedui.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A network as files: {@code nodes/<Kind>.csv} and {@code links/<Kind>.csv}.
 *
 * @param files contents by name, such as {@code nodes/County.csv}
 */
record Dataset(Map<String, byte[]> files) {

    Dataset {
        files = new TreeMap<>(files);
    }

    /** The network that comes with the application. */
    static Dataset shipped() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String folder : new String[] {"nodes", "links"}) {
            for (Resource file : list("classpath:dataset/" + folder + "/*.csv")) {
                files.put(folder + "/" + file.getFilename(), content(file));
            }
        }
        return new Dataset(files);
    }

    private static Resource[] list(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static byte[] content(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tells this edition from others. */
    String fingerprint() {
        Collection<byte[]> contents = files.values();
        return NaturalKey.fingerprint(contents);
    }
}
