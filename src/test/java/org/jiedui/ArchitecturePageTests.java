package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages for whoever builds on it name is there. */
class ArchitecturePageTests {

    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w*[A-Z]?\\w*)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    private static final Set<String> NAMES = names();

    /** Words of the domain, which stand in the schema. */
    private static final Set<String> OF_THE_SCHEMA = ofTheSchema();

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("docs/architecture.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> decisions = Files.list(Path.of("docs/decisions"))) {
            decisions.sorted().forEach(pages::add);
        }
        return pages;
    }

    private static Set<String> names() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Set<String> ofTheSchema() {
        Pattern declared = Pattern.compile("(?m)^(?:type|interface|enum|input|scalar|union) (\\w+)");
        try (Stream<Path> files = Files.list(Path.of("schema"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return declared.matcher(String.join("\n", texts))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachClassThatIsNamedExists(Path page) throws IOException {
        assertThat(found(CLASS, page))
                .filteredOn(name -> !OF_THE_SCHEMA.contains(name))
                .isSubsetOf(NAMES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachPageThatIsLinkedExists(Path page) throws IOException {
        Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent());

        assertThat(found(LINK, page))
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
