package org.jiedui.store.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The constraints and indexes that the migrations leave behind, by what they make and drop. */
final class MigratedSchema {

    private static final Pattern COMMENT = Pattern.compile("^\\s*//.*$", Pattern.MULTILINE);
    private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");
    private static final Pattern MADE =
            Pattern.compile("(?s)CREATE (?:CONSTRAINT|(?:\\w+ )?INDEX) (\\w+) IF NOT EXISTS .+");
    private static final Pattern DROPPED = Pattern.compile("(?s)DROP (?:CONSTRAINT|INDEX) (\\w+)\\b.*");

    private MigratedSchema() {}

    /**
     * Reads them.
     *
     * @param locations where the migrations lie
     */
    static List<SchemaRule> of(List<String> locations) {
        Map<String, SchemaRule> rules = new LinkedHashMap<>();
        locations.forEach(location -> files(location).forEach(file -> read(file, rules)));
        return List.copyOf(rules.values());
    }

    private static List<Resource> files(String location) {
        String directory = (location.contains(":") ? location : "classpath:" + location).replaceFirst("/$", "");
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(directory + "/**/*.cypher"))
                    .sorted(Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void read(Resource file, Map<String, SchemaRule> rules) {
        try {
            String text = COMMENT.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                    .replaceAll("");
            for (String statement : END.split(text, -1)) {
                Matcher made = MADE.matcher(statement.strip());
                Matcher dropped = DROPPED.matcher(statement.strip());
                if (made.matches()) {
                    rules.put(made.group(1), new SchemaRule(made.group(1), made.group()));
                } else if (dropped.matches()) {
                    rules.remove(dropped.group(1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
