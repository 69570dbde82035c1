package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What happened between two moments, to networks that show one thing each. */
@EditingTest
class MomentTests {

    private static final LocalDate NEW = LocalDate.parse("2015-01-01");
    private static final LocalDate LONG_AGO = LocalDate.parse("1990-01-01");
    private static final LocalDate LATE = LocalDate.parse("2025-01-01");
    private static final String DIFFERENCE =
            "query ($ids: [ID!]!) { %1$sDifference(from: { date: \"2012-01-01\" }, to: { date: \"2018-01-01\" }, among: %2$s) "
                    + "{ totalCount counts { added ended kept changed moved split merged } "
                    + "nodes { what before { id } after { id } } } }";

    private final Network network;
    private final Client admin;

    @Autowired
    MomentTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private void support(String supporter, String recipient, String from, @Nullable String to) {
        admin.mutate(
                "recordSupport",
                with(
                        "supporter",
                        supporter,
                        "recipient",
                        recipient,
                        "kind",
                        "COUNTERPART_SUPPORT",
                        "validFrom",
                        with("date", from, "precision", "DAY"),
                        "validTo",
                        to == null ? null : with("date", to, "precision", "DAY"),
                        "sources",
                        List.of(with("source", network.source())),
                        "reason",
                        "to be compared"),
                "support { id }");
    }

    private JsonNode compared(String plural, String among, List<String> ids) {
        return admin.data(DIFFERENCE.formatted(plural, among), with("ids", ids)).get(plural + "Difference");
    }

    private static List<String> happened(JsonNode difference) {
        List<String> happened = new ArrayList<>();
        difference.get("nodes").forEach(row -> happened.add(row.get("what").asString()));
        return happened.stream().sorted().toList();
    }

    /** So many supporters leave a county, and so many others come. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0 | ENDED",
                "0 | 1 | ADDED",
                "1 | 1 | MOVED",
                "1 | 2 | SPLIT, SPLIT",
                "2 | 1 | MERGED, MERGED",
                "2 | 2 | ADDED, ADDED, ENDED, ENDED"
            })
    void oneThatTookThePlaceOfAnotherIsToldWhereOnlyOneStandsOnASide(int gone, int come, String expected) {
        String county = network.county("受援县");
        for (int i = 0; i < gone; i++) {
            support(network.city("前市"), county, "2010-01-01", "2015-01-01");
        }
        for (int i = 0; i < come; i++) {
            support(network.city("后市"), county, "2015-01-01", null);
        }
        String stays = network.city("常市");
        support(stays, county, "2010-01-01", null);

        JsonNode difference =
                compared("supports", "{ recipient: { id: { in: $ids } } }, by: [RECIPIENT, KIND]", List.of(county));

        assertThat(happened(difference)).containsExactlyInAnyOrderElementsOf(and(expected.split(", "), "KEPT"));
    }

    private static List<String> and(String[] some, String another) {
        List<String> all = new ArrayList<>(List.of(some));
        all.add(another);
        return all;
    }

    @Test
    void theSamePairUnderAnotherRecordIsTheSameByItsEnds() {
        String county = network.county("受援县");
        String city = network.city("同一市");
        support(city, county, "2010-01-01", "2015-01-01");
        support(city, county, "2015-01-01", null);

        assertThat(happened(
                        compared("supports", "{ recipient: { id: { in: $ids } } }, by: [RECIPIENT]", List.of(county))))
                .containsExactly("KEPT");
        assertThat(happened(compared("supports", "{ recipient: { id: { in: $ids } } }", List.of(county))))
                .containsExactly("ADDED", "ENDED");
    }

    @ParameterizedTest
    @CsvSource({"SPLIT, SPLIT", "MERGE, MERGED", "TRANSFER, MOVED", "RENAME, CHANGED"})
    void aSuccessionTellsWhatBecameOfAPlace(String kind, String what) {
        String before = network.county("旧县", LONG_AGO, NEW);
        String after = network.county("新县", NEW.minusDays(1), LATE);
        List<String> both = List.of(before, after);
        assertThat(happened(compared("counties", "{ id: { in: $ids } }", both))).containsExactly("ADDED", "ENDED");

        admin.mutate(
                "recordSuccession",
                with(
                        "predecessor",
                        before,
                        "successor",
                        after,
                        "kind",
                        kind,
                        "validFrom",
                        with("date", NEW.minusDays(1).toString(), "precision", "DAY"),
                        "sources",
                        List.of(with("source", network.source())),
                        "reason",
                        "it became the other"),
                "succession { id }");

        JsonNode difference = compared("counties", "{ id: { in: $ids } }", both);
        assertThat(happened(difference)).containsExactly(what);
        assertThat(difference.at("/nodes/0/before/id").asString()).isEqualTo(before);
        assertThat(difference.at("/nodes/0/after/id").asString()).isEqualTo(after);
    }

    @Test
    void aRoundWithoutDatesIsNoMoment() {
        String round = network.node("Round", Map.of("name", "无期之轮"));

        JsonNode answer = admin.ask(
                "query ($id: ID!) { supportsDifference(from: { round: { id: $id } }, to: { date: \"2018-01-01\" }) { totalCount } }",
                with("id", round));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.at("/errors/0/extensions/argument").asString()).isEqualTo("from.round.id");
        assertThat(answer.at("/errors/0/message").asString())
                .contains("without dates")
                .contains("write a day instead");
    }

    @Test
    void oneOfSeveralRoundsOfANameIsNotGuessedAt() {
        network.node("Round", Map.of("name", "同名之轮"));
        network.node("Round", Map.of("name", "同名之轮"));

        JsonNode answer = admin.ask(
                "{ supportsDifference(from: { round: { name: \"同名之轮\" } }, to: { date: \"2018-01-01\" }) { totalCount } }",
                with());

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("AMBIGUOUS");
    }
}
