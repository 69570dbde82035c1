package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.store.Generation;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What looks wrong is proposed to be mended as the finding says, accepted, and looks wrong no longer. */
@EditingTest
class FindingProposalTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String FINDINGS =
            "query ($rule: FindingRule!, $things: [ID!]!) { findings(where: { rules: [$rule], things: $things }) { totalCount nodes"
                    + " { id rule severity kind thingId field day explanation explanationZh commands node { id } link { id from { id } to { id } } other { id } } } }";

    private final Network network;
    private final Client admin;
    private final Client editor;
    private final ProposalClient clerk;
    private final ProposalClient chief;
    private String source = "";

    @Autowired
    FindingProposalTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.editor = new Client(port, "clerk;EDITOR;");
        this.clerk = ProposalClient.of(port, "clerk;EDITOR;");
        this.chief = ProposalClient.of(port, "chief;EDITOR;");
    }

    @BeforeEach
    void makeASource() {
        source = network.source();
    }

    private JsonNode findings(String rule, String thing) {
        return editor.data(FINDINGS, with("rule", rule, "things", List.of(thing)))
                .get("findings");
    }

    private JsonNode only(String rule, String thing) {
        JsonNode found = findings(rule, thing);
        assertThat(found.get("totalCount").asInt()).as(found::toString).isEqualTo(1);
        assertThat(found.get("nodes")).hasSize(1);
        return found.at("/nodes/0");
    }

    /** It is proposed as it is told, and accepted. */
    private void mend(JsonNode finding) {
        Object commands = JSON.treeToValue(finding.get("commands"), Object.class);
        JsonNode proposal = clerk.done("proposeChange", with("commands", commands, "reason", "it was found"));
        assertThat(chief.decide(proposal, "ACCEPT").get("state").asString()).isEqualTo("ACCEPTED");
    }

    private String record(String kind, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = with("sources", List.of(with("source", source)), "reason", "it is so");
        all.putAll(input);
        String one = kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
        return admin.mutate("record" + kind, all, one + " { id }")
                .at("/" + one + "/id")
                .asString();
    }

    /** Sets something past all rules, as a dataset may. */
    private void set(String id, Map<String, Object> properties) {
        network.database()
                .write(List.of(
                        new Statement(
                                "MATCH (n:Entity {id: $id}) SET n += $properties",
                                Map.<String, Object>of("id", id, "properties", properties)),
                        Generation.MOVE));
    }

    private static Map<String, @Nullable Object> day(String day) {
        return with("date", day, "precision", "DAY");
    }

    @Test
    void whatOutlastsItsEndIsEndedWithIt() {
        String county = network.county("没了的县");
        String link =
                record("Containment", with("part", county, "whole", network.city("市"), "validFrom", day("2001-01-01")));
        set(county, Map.of("validToDate", LocalDate.of(2020, 3, 1), "validToPrecision", "MONTH"));

        JsonNode finding = only("OUTLASTS_END", link);
        assertThat(finding.get("severity").asString()).isEqualTo("ERROR");
        assertThat(finding.get("kind").asString()).isEqualTo("Containment");
        assertThat(finding.at("/link/from/id").asString()).isEqualTo(county);
        assertThat(finding.at("/other/id").asString()).isEqualTo(county);
        assertThat(finding.get("node").isNull()).isTrue();
        assertThat(finding.get("explanation").asString()).contains("2020-03-01");
        assertThat(finding.get("explanationZh").asString()).contains("2020-03-01");
        mend(finding);

        assertThat(findings("OUTLASTS_END", link).get("nodes")).isEmpty();
        assertThat(findings("OUTLASTS_END", county).get("totalCount").asInt()).isZero();
        assertThat(admin.data("{ containment(id: \"" + link + "\") { validTo { date precision } } }")
                        .at("/containment/validTo")
                        .toString())
                .isEqualTo("{\"date\":\"2020-03-01\",\"precision\":\"MONTH\"}");
    }

    /** Ended, it would have held before it began. */
    @Test
    void whatBeganAfterItsEndWasGoneIsForSomebodyToMend() {
        String county = network.county("早没了的县");
        String link =
                record("Containment", with("part", county, "whole", network.city("市"), "validFrom", day("2001-01-01")));
        set(county, Map.of("validToDate", LocalDate.of(1999, 1, 1), "validToPrecision", "YEAR"));

        assertThat(only("OUTLASTS_END", link).get("commands").isNull()).isTrue();
    }

    @Test
    void aPairingEndsWithTheLastPostingOfItsCadre() {
        String cadre = network.cadre();
        String place = network.county("派驻的县");
        record(
                "Posting",
                with("cadre", cadre, "place", place, "validFrom", day("2015-07-01"), "validTo", day("2016-07-01")));
        record(
                "Posting",
                with("cadre", cadre, "place", place, "validFrom", day("2017-07-01"), "validTo", day("2018-07-01")));
        Map<String, @Nullable Object> pairing =
                with("partner", cadre, "family", network.family(), "kind", "AS_RELATIVES");
        pairing.putAll(with("purpose", "CARE", "validFrom", day("2016-01-01")));
        String link = record("Pairing", pairing);

        JsonNode finding = only("STALE", link);
        assertThat(finding.get("day").asString()).isEqualTo("2018-07-01");
        assertThat(finding.at("/other/id").asString()).isEqualTo(cadre);
        mend(finding);

        assertThat(findings("STALE", link).get("nodes")).isEmpty();
    }

    @Test
    void aPairingOfACadreWhoIsPostedStillOrNeverWasIsNotStale() {
        String posted = network.cadre();
        String place = network.county("在任的县");
        record(
                "Posting",
                with("cadre", posted, "place", place, "validFrom", day("2015-07-01"), "validTo", day("2016-07-01")));
        record("Posting", with("cadre", posted, "place", place, "validFrom", day("2017-07-01")));
        for (String cadre : List.of(posted, network.cadre())) {
            Map<String, @Nullable Object> pairing =
                    with("partner", cadre, "family", network.family(), "kind", "AS_RELATIVES");
            pairing.putAll(with("purpose", "CARE", "validFrom", day("2016-01-01")));
            assertThat(findings("STALE", record("Pairing", pairing)).get("nodes"))
                    .isEmpty();
        }
    }

    @Test
    void aSupportThatGoesOnEndsWithItsRound() {
        String round = network.node(
                "Round",
                Map.of(
                        "name", "一轮",
                        "periodFromDate", LocalDate.of(2012, 1, 1),
                        "periodFromPrecision", "YEAR",
                        "periodToDate", LocalDate.of(2017, 1, 1),
                        "periodToPrecision", "YEAR"));
        String link = support(round, "2012-06-01");

        JsonNode finding = only("OUTSIDE_PERIOD", link);
        assertThat(finding.get("field").asString()).isEqualTo("validTo");
        assertThat(finding.at("/other/id").asString()).isEqualTo(round);
        mend(finding);

        assertThat(findings("OUTSIDE_PERIOD", link).get("nodes")).isEmpty();
        JsonNode early = only("OUTSIDE_PERIOD", support(round, "2011-12-31"));
        assertThat(early.get("field").asString()).isEqualTo("validFrom");
        assertThat(early.get("day").asString()).isEqualTo("2012-01-01");
        assertThat(early.get("commands").isNull()).isTrue();
    }

    @Test
    void whatEndsSoonGoesOnForAYear() {
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        String link = record(
                "Containment",
                with("part", network.county("县"), "whole", network.city("市"), "validFrom", day("2001-01-01")));
        endOn(link, soon);

        JsonNode finding = only("ENDING_SOON", link);
        assertThat(finding.get("day").asString()).isEqualTo(soon.toString());
        mend(finding);

        assertThat(findings("ENDING_SOON", link).get("nodes")).isEmpty();
        assertThat(admin.data("{ containment(id: \"" + link + "\") { validTo { date precision } } }")
                        .at("/containment/validTo"))
                .hasToString("{\"date\":\"" + soon.plusYears(1) + "\",\"precision\":\"DAY\"}");
    }

    private void endOn(String link, LocalDate end) {
        admin.mutate(
                "changeContainment",
                with("id", link, "expectedVersion", 1, "validTo", day(end.toString()), "reason", "it ends"),
                "containment { version }");
    }

    private String support(String round, String from) {
        Map<String, @Nullable Object> support =
                with("supporter", network.city("支援的市"), "recipient", network.county("受援的县"), "round", round);
        support.putAll(with("kind", "COUNTERPART_SUPPORT", "validFrom", day(from)));
        return record("Support", support);
    }

    @Test
    void twoRecordsOfOneCodeAreMerged() {
        Map<String, Object> county = Map.of("name", "重码的县", "level", "COUNTY", "area", "YI", "code", "990101");
        String one = network.node("County", county);
        String two = network.node("County", county);

        JsonNode finding = only("DUPLICATE_KEY", one);
        assertThat(finding.get("id")).isEqualTo(only("DUPLICATE_KEY", two).get("id"));
        assertThat(List.of(
                        finding.get("thingId").asString(),
                        finding.at("/other/id").asString()))
                .containsExactlyInAnyOrder(one, two);
        mend(finding);

        assertThat(findings("DUPLICATE_KEY", one).get("nodes")).isEmpty();
    }

    @Test
    void recordsOfOneCodeThatAreNotOfOneKindOrNotThereAtOnceAreNotMerged() {
        String city = network.node(
                "City", Map.of("name", "市", "level", "PREFECTURE_LEVEL_CITY", "area", "OTHER", "code", "990200"));
        network.node("County", Map.of("name", "县", "level", "COUNTY", "area", "YI", "code", "990200"));
        String gone = network.node("County", Map.of("name", "县", "level", "COUNTY", "area", "YI", "code", "990300"));
        network.node("County", Map.of("name", "县", "level", "COUNTY", "area", "YI", "code", "990300"));
        set(gone, Map.of("validToDate", LocalDate.of(2020, 3, 1), "validToPrecision", "DAY"));

        assertThat(only("DUPLICATE_KEY", city).get("commands").isNull()).isTrue();
        assertThat(findings("DUPLICATE_KEY", gone).get("nodes")).isEmpty();
    }

    private String figure(double value, Map<String, Object> others) {
        Map<String, Object> all = new HashMap<>(Map.<String, Object>of(
                "indicator",
                "POOR_VILLAGES",
                "unit",
                "VILLAGES",
                "qualifier",
                "EXACT",
                "status",
                "ACTUAL",
                "value",
                value));
        all.putAll(others);
        return network.node("Figure", all);
    }

    /** Whatever order they come in, each is held against the first that says something else. */
    @Test
    void figuresThatDisagreeBecomeOne() {
        String county = network.county("有数的县");
        Map<String, Object> dated = Map.of("asOf", LocalDate.of(2019, 1, 1), "asOfPrecision", "YEAR");
        List<String> saying = List.of(figure(12, dated), figure(12, dated), figure(13, dated));
        List<String> others = List.of(
                figure(14, Map.of()),
                figure(15, Map.of("asOf", LocalDate.of(2019, 1, 1), "asOfPrecision", "DAY")),
                figure(16, Map.of("asOf", LocalDate.of(2019, 1, 1), "asOfPrecision", "YEAR", "qualifier", "AT_LEAST")));
        for (String figure :
                List.of(saying.get(0), saying.get(1), saying.get(2), others.get(0), others.get(1), others.get(2))) {
            record("Mention", with("topic", figure, "party", county));
        }
        List<String> sorted = saying.stream().sorted().toList();
        boolean first = saying.get(2).equals(sorted.get(0));
        boolean second = saying.get(2).equals(sorted.get(1));

        JsonNode found = findings("CONFLICTING_VALUES", saying.get(2)).get("nodes");
        assertThat(found).hasSize(first || second ? 2 : 1);
        assertThat(found.at("/0/field").asString()).isEqualTo("value");
        JsonNode left = found;
        for (int i = 0; i < saying.size() && !left.isEmpty(); i++) {
            mend(left.get(0));
            left = findings("CONFLICTING_VALUES", saying.get(2)).get("nodes");
        }
        assertThat(left).isEmpty();
        others.forEach(other ->
                assertThat(findings("CONFLICTING_VALUES", other).get("nodes")).isEmpty());
    }

    @Test
    void whatNamesNoSourceOrLacksWhatItShouldHaveIsFound() {
        String county = network.county("孤立的县");

        JsonNode source = only("WITHOUT_SOURCE", county);
        assertThat(source.at("/node/id").asString()).isEqualTo(county);
        assertThat(source.get("link").isNull()).isTrue();
        assertThat(source.get("other").isNull()).isTrue();
        assertThat(source.get("commands").isNull()).isTrue();
        assertThat(only("UNATTACHED", county).get("field").asString()).isEqualTo("partOf");

        record("Containment", with("part", county, "whole", network.city("市"), "validFrom", day("2001-01-01")));

        assertThat(findings("UNATTACHED", county).get("nodes")).isEmpty();
    }
}
