package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The table of settings in the README names each that there is, and none that there is not. */
class ConfigurationReferenceTests {

    private static final Pattern ROW = Pattern.compile("^\\| `(jiedui\\.[^`]+)` \\|", Pattern.MULTILINE);

    /** A setting that is read by itself, such as {@code @Value("${jiedui.time-zone:…}")}. */
    private static final Pattern READ_ALONE = Pattern.compile("@Value\\(\\s*\"\\$\\{(jiedui\\.[a-z0-9.-]+)");

    @Test
    void everySettingStandsInTheReadmeAndNoOther() throws IOException {
        Set<String> documented = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(settings());
    }

    private static Set<String> settings() throws IOException {
        Stream<String> ofRecords = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.jiedui").stream()
                        .filter(known -> known.isAnnotatedWith(ConfigurationProperties.class))
                        .map(known -> known.reflect())
                        .flatMap(type -> of(
                                type,
                                type.getAnnotation(ConfigurationProperties.class)
                                        .value()));
        return Stream.concat(ofRecords, readAlone()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(Class<?> type, String prefix) {
        assertThat(type.isRecord()).as("%s is a record", type).isTrue();
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> of(component, prefix));
    }

    private static Stream<String> of(RecordComponent component, String prefix) {
        String name =
                prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        if (Map.class.isAssignableFrom(component.getType())) {
            return Stream.of(name + "[…]");
        }
        boolean holdsOthers =
                component.getType().isRecord() && component.getType().getName().startsWith("org.jiedui");
        return holdsOthers ? of(component.getType(), name) : Stream.of(name);
    }

    private static Stream<String> readAlone() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(ConfigurationReferenceTests::text)
                    .flatMap(text -> READ_ALONE.matcher(text).results())
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
