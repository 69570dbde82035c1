package org.jiedui.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Dimension;
import org.jiedui.graph.selection.Scope;
import org.jiedui.store.TestDatabaseConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Operations that nobody thought of, answered by the application and by the oracle. More of them are asked with
 * {@code -Djiedui.oracle.operations=5000}, others with {@code -Djiedui.oracle.seed=1000}.
 */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "jiedui.database.timeout=5m")
@Import({TestDatabaseConfiguration.class, Application.class})
class DifferentialTests {

    private static final int OPERATIONS = Integer.getInteger("jiedui.oracle.operations", 150);
    private static final long SEED = Long.getLong("jiedui.oracle.seed", 1);

    private final Application application;

    @Autowired
    DifferentialTests(Application application) {
        this.application = application;
    }

    @Test
    void theApplicationAnswersRandomOperationsAsTheOracleDoes() {
        Differential differential =
                new Differential(application.schema(), application.graph(), application.clock(), application::answer);

        List<String> failures = differential.failures(SEED, OPERATIONS);

        assertThat(failures).isEmpty();
    }

    /** Of dimensions there are too many for chance to meet each. */
    @Test
    void rowsAreGroupedByEachDimensionThatTheyHave() {
        Model model = application.graph().model();
        Differential differential =
                new Differential(application.schema(), application.graph(), application.clock(), application::answer);
        model.kinds().filter(kind -> !kind.plural().isEmpty()).forEach(kind -> {
            String groups = Dimension.of(Scope.of(model, kind)).stream()
                    .map(dimension -> dimension.name() + ": " + kind.plural() + "Aggregate(groupBy: ["
                            + dimension.constant() + "]) { groups(first: 3) { totalCount nodes { count "
                            + dimension.name() + (model.isEntity(dimension.type()) ? " { id }" : "") + " } } } ")
                    .collect(Collectors.joining("", "{ ", "}"));

            assertThat(differential.differences(groups)).as(groups).isEmpty();
        });
    }

    /** How a place sounds follows from its name at the date, and is compared like any text. */
    @ParameterizedTest
    @ValueSource(strings = {"guān yīn yán cūn", "guāng dū cūn", "guāng", "é", "（", "~", "𠮷"})
    void howPlacesSoundIsComparedAsThePlainEvaluationDoes(String bound) {
        EntityKind village = application.graph().model().entity("Village");
        Field.Scalar pinyin =
                (Field.Scalar) Objects.requireNonNull(village.fields().get("pinyin"));
        for (String day : List.of("2012-01-01", "2022-11-01", "2026-01-01")) {
            Reading reading = new Reading(application.graph(), LocalDate.parse(day));
            long greater = reading.nodes(village).stream()
                    .filter(row -> {
                        Object sound = reading.value(row.item(), pinyin);
                        return sound != null && Values.compare(sound, bound) > 0;
                    })
                    .count();

            Object counted = application.answer(
                    "query ($bound: String, $on: Date) { villages(where: { pinyin: { gt: $bound } }, asOf: $on, first: 0) { totalCount } }",
                    Map.of("bound", bound, "on", day));

            assertThat(counted).as(day).asString().contains("{totalCount=" + greater + "}");
        }
    }
}
