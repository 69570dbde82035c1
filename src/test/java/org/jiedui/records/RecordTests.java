package org.jiedui.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.repository.query.Query;

/** Records and the network know nothing of each other. */
class RecordTests {

    private static final Pattern LABEL = Pattern.compile("\\(\\w*:(\\w+)");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.jiedui.records");

    private final Model model = Model.of(Declarations.shipped());

    private static Set<String> labels() {
        return CLASSES.stream()
                .filter(known -> known.isAnnotatedWith(Node.class))
                .flatMap(
                        known -> Stream.of(known.getAnnotationOfType(Node.class).value()))
                .collect(Collectors.toSet());
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (Class<?> repository : List.of(IssuedTokens.class, Proposals.class, SavedQuestions.class, Watches.class)) {
            for (Method method : repository.getDeclaredMethods()) {
                Query query = method.getAnnotation(Query.class);
                if (query != null) {
                    statements.add(query.value());
                }
            }
        }
        statements.add(ProposalWrites.forgetting(Set.of()).text());
        statements.add(ProposalWrites.carriedOut("", "").text());
        statements.add(ProposalWrites.changed(Duration.ZERO).text());
        statements.add(
                ProposalWrites.acting(new ProposalWrites.Act("", null, List.of(), Map.of(), "", 1), OffsetDateTime.MIN)
                        .text());
        statements.add(QuestionWrites.forgetting(Set.of()).text());
        statements.add(QuestionWrites.asked("").text());
        statements.add(QuestionWrites.every(true, "", 1).text());
        statements.add(QuestionWrites.deleting("", 1).text());
        statements.add(WatchWrites.forgetting(Set.of()).text());
        statements.add(WatchWrites.deleting("", "").text());
        statements.add(WatchWrites.seeing("", List.of(), 1, 1).text());
        statements.add(TokenUse.recording(List.of()).text());
        return statements;
    }

    @Test
    void noKindOfTheNetworkBearsTheLabelOfARecord() {
        Set<String> ofTheNetwork = model.entities().stream()
                .flatMap(kind -> kind.labels().stream())
                .collect(Collectors.toSet());

        assertThat(labels()).isNotEmpty().doesNotContainAnyElementsOf(ofTheNetwork);
    }

    @Test
    void recordsAreFoundByTheirOwnLabelsAndLeadNowhere() {
        assertThat(statements()).hasSizeGreaterThan(3).allSatisfy(text -> {
            assertThat(LABEL.matcher(text).results().map(found -> found.group(1)))
                    .isSubsetOf(labels());
            assertThat(text).doesNotContain("-[", "-->", "<--");
        });
    }
}
