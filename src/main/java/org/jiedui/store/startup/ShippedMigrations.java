package org.jiedui.store.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that come with the application. */
public final class ShippedMigrations {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*");

    private ShippedMigrations() {}

    /** The number of the last one, which a database must not be beyond. */
    public static int last() {
        int last = 0;
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:neo4j/migrations/V*.cypher")) {
                Matcher name = NAME.matcher(String.valueOf(file.getFilename()));
                last = name.matches() ? Math.max(last, Integer.parseInt(name.group(1))) : last;
            }
            return last;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
