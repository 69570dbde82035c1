package org.jiedui.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A kind that says what each has, what rests on it and what contradicts it is looked through like those that are shipped. */
class CheckModelTests {

    private static final String SCHOOL = """
            "A school." type School implements Entity & Node @node(plural: "schools") @label(zh: "学校") {
              "Where it lies." place: Place @label(zh: "地方") @relationship(type: "LIES_IN", direction: OUT) %s
              "How many children it has." children: Int @label(zh: "学生数") %s
              "The year." year: Int @label(zh: "年份") @ordinal
            }
            "A school lies in a place." type Lying implements Link & Node @link(type: "LIES_IN", plural: "lyings") @label(zh: "位于") {
              "The school." school: School! @label(zh: "学校") @from
              "The place." place: Place! @label(zh: "地方") @to
              "The round." round: Round @label(zh: "轮次") %s
            }""";

    private static Model with(String place, String children, String round) throws IOException {
        List<String> texts = new ArrayList<>(List.of(SCHOOL.formatted(place, children, round)));
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:schema/*.graphqls")) {
            texts.add(file.getContentAsString(StandardCharsets.UTF_8));
        }
        return Model.of(new Declarations(texts));
    }

    private static List<FindingRule> rules(Model model, String kind) {
        return model.checks().stream()
                .filter(check ->
                        check.kinds().stream().anyMatch(each -> each.name().equals(kind)))
                .map(check -> check.condition().rule())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void aKindThatSaysSoIsLookedThrough() throws IOException {
        Model model = with(
                "@expected @basis(of: [\"LIES_IN\"])",
                "@single(by: [\"place\"], at: [\"year\"])",
                "@within(period: \"period\")");

        assertThat(rules(model, "School"))
                .containsExactly(FindingRule.CONFLICTING_VALUES, FindingRule.UNATTACHED, FindingRule.WITHOUT_SOURCE);
        assertThat(rules(model, "Lying"))
                .containsExactly(
                        FindingRule.ENDING_SOON,
                        FindingRule.OUTLASTS_END,
                        FindingRule.OUTSIDE_PERIOD,
                        FindingRule.STALE,
                        FindingRule.WITHOUT_SOURCE);
    }

    @Test
    void whatIsCitedNamesNoSourceItself() {
        assertThat(rules(Model.of(Declarations.shipped()), "Source")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | @expected | '' | School.children is expected, and is no relationship of it",
                "@basis(of: [\"NOTHING\"]) | '' | '' | no kind of relationship has the type NOTHING",
                "'' | @single(by: [\"year\"], at: [\"year\"]) | '' | School.children is single without what it is about",
                "'' | @single(by: [\"place\", \"nothing\"], at: []) | '' | School is single by a field that is no open value of it",
                "'' | '' | @within(period: \"rule\") | Round has no period rule"
            })
    void whatMakesNoSenseIsRefused(String place, String children, String round, String message) {
        assertThatThrownBy(() -> with(place, children, round))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
