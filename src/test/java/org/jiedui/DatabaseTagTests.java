package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.boot.test.context.SpringBootTest;

/** The tag {@code database} is what {@code -Pquick} leaves out, so it stands on all tests that run one and on no others. */
class DatabaseTagTests {

    private static final String TAG = "database";

    /** Whoever uses one of these, be it through other parts of the tests, runs a database. */
    private static final Set<String> RUN_ONE = Set.of(
            EmbeddedDatabase.class.getName(), ApplicationProcess.class.getName(), SpringBootTest.class.getName());

    private static final List<JavaClass> TESTS = new ClassFileImporter()
            .withImportOption(location -> location.contains("/test-classes/")).importPackages("org.jiedui").stream()
                    .filter(each ->
                            each.getSimpleName().endsWith("Tests") && !each.isEquivalentTo(DatabaseTagTests.class))
                    .toList();

    @Test
    void whatRunsADatabaseHasTheTagAndNothingElseHas() {
        assertThat(names(TESTS.stream().filter(DatabaseTagTests::isTagged)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(names(TESTS.stream().filter(DatabaseTagTests::runsDatabase)));
    }

    private static List<String> names(Stream<JavaClass> classes) {
        return classes.map(JavaClass::getName).toList();
    }

    private static boolean isTagged(JavaClass test) {
        return AnnotationSupport.findRepeatableAnnotations(test.reflect(), Tag.class).stream()
                .anyMatch(tag -> tag.value().equals(TAG));
    }

    private static boolean runsDatabase(JavaClass test) {
        Set<JavaClass> seen = new LinkedHashSet<>(Set.of(test));
        Deque<JavaClass> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            if (RUN_ONE.contains(next.getName())) {
                return true;
            }
            next.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }
}
