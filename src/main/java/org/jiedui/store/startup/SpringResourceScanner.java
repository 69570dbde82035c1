package org.jiedui.store.startup;

import ac.simons.neo4j.migrations.core.ClasspathResourceScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds migrations by looking into their directory alone.
 *
 * <p>The library's own way reads every jar of the class path, which takes seconds for an application packaged as one.
 */
final class SpringResourceScanner implements ClasspathResourceScanner {

    @Override
    public List<URL> scan(List<String> locations) {
        try {
            List<URL> found = new ArrayList<>();
            for (String location : locations) {
                for (Resource resource : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + location.replaceFirst("^/", "") + "/**/*.*")) {
                    found.add(resource.getURL());
                }
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
