package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@EditingTest
class LinkCommandTests {

    private static final String SUPPORT =
            "support { id version kind supporter { id } recipient { id name } validFrom { date precision } validTo { date } sources { source { id } section } recordedBy }";

    private final Network network;
    private final Client admin;
    private String city = "";
    private String county = "";
    private String source = "";

    @Autowired
    LinkCommandTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    @BeforeEach
    void someNodes() {
        city = network.city("甲市");
        county = network.county("乙县");
        source = network.source();
    }

    private JsonNode recorded() {
        return admin.mutate(
                "recordSupport",
                with(
                        "supporter",
                        city,
                        "recipient",
                        county,
                        "kind",
                        "PAIRED_ASSISTANCE",
                        "validFrom",
                        with("date", "2016-01-01", "precision", "YEAR"),
                        "sources",
                        List.of(with("source", source, "section", "1")),
                        "note",
                        "as agreed",
                        "reason",
                        "it is in the plan"),
                SUPPORT);
    }

    private static String id(JsonNode payload) {
        return payload.at("/support/id").asString();
    }

    @Test
    void whatIsRecordedIsThereWithItsSource() {
        JsonNode payload = recorded();
        JsonNode support = payload.get("support");

        assertThat(support.get("version").asInt()).isEqualTo(1);
        assertThat(support.at("/sources/0/source/id").asString()).isEqualTo(source);
        assertThat(support.get("recordedBy").asString()).isEqualTo("tester");
        assertThat(payload.at("/change/command").asString()).isEqualTo("recordSupport");
        JsonNode read = admin.data(
                "query ($id: ID!) { " + "support(id: $id) { " + SUPPORT.substring(10) + " }", with("id", id(payload)));
        assertThat(read.get("support")).isEqualTo(support);
        JsonNode supporters = admin.data(
                "query ($id: ID!) { county(by: { id: $id }) { supporters { nodes { id } } } }", with("id", county));
        assertThat(supporters.at("/county/supporters/nodes/0/id").asString()).isEqualTo(city);
    }

    @Test
    void aChangeTouchesWhatItNamesAndCountsOn() {
        String id = id(recorded());
        Map<String, @Nullable Object> input = with(
                "id", id, "expectedVersion", 1, "jointGroup", "一组", "validFrom", null, "reason", "the plan says so");
        JsonNode payload = admin.mutate("changeSupport", input, SUPPORT);

        assertThat(payload.at("/support/version").asInt()).isEqualTo(2);
        assertThat(payload.at("/support/validFrom").isNull()).isTrue();
        assertThat(payload.get("difference").findValuesAsString("field"))
                .containsExactlyInAnyOrder("validFrom", "jointGroup");
        JsonNode difference = payload.get("difference");
        difference.forEach(each -> {
            if (each.get("field").asString().equals("validFrom")) {
                assertThat(each.at("/before/date").asString()).isEqualTo("2016-01-01");
                assertThat(each.get("after").isNull()).isTrue();
            }
        });
        assertThat(payload.at("/change/sequence").asLong()).isPositive();
    }

    @Test
    void whatIsAsWantedAlreadyIsNotChanged() {
        String id = id(recorded());
        JsonNode payload = admin.mutate(
                "changeSupport",
                with("id", id, "expectedVersion", 1, "kind", "PAIRED_ASSISTANCE", "reason", "to be sure"),
                SUPPORT);

        assertThat(payload.at("/support/version").asInt()).isEqualTo(1);
        assertThat(payload.get("change").isNull()).isTrue();
        assertThat(payload.get("difference")).isEmpty();
    }

    @Test
    void whatEndsHeldUntilTheDayBefore() {
        String id = id(recorded());
        admin.mutate(
                "endSupport", with("id", id, "expectedVersion", 1, "on", "2021-05-01", "reason", "it ended"), SUPPORT);
        String document =
                "query ($id: ID!, $on: Date) { county(by: { id: $id }, asOf: $on) { supporters { totalCount } } }";

        assertThat(admin.data(document, with("id", county, "on", "2021-04-30"))
                        .at("/county/supporters/totalCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.data(document, with("id", county, "on", "2021-05-01"))
                        .at("/county/supporters/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void aTransferEndsHereAndBeginsThere() {
        String id = id(recorded());
        String other = network.county("丙县");
        Map<String, @Nullable Object> input = with(
                "id",
                id,
                "to",
                other,
                "on",
                "2021-05-01",
                "expectedVersion",
                1,
                "sources",
                List.of(with("source", source)),
                "reason",
                "it moves");
        String selection =
                "ended { id validTo { date } version } started { id recipient { name } kind note validFrom { date precision } version }";
        Map<String, @Nullable Object> rehearsed = new LinkedHashMap<>(input);
        rehearsed.put("dryRun", true);
        String before = network.fingerprint();
        JsonNode preview = admin.mutate("transferSupport", rehearsed, selection);
        assertThat(network.fingerprint()).isEqualTo(before);
        JsonNode payload = admin.mutate("transferSupport", input, selection);

        assertThat(preview.at("/started/recipient/name").asString()).isEqualTo("丙县");
        assertThat(preview.get("change").isNull()).isTrue();
        assertThat(preview.get("difference").size())
                .isEqualTo(payload.get("difference").size());
        assertThat(payload.at("/ended/validTo/date").asString()).isEqualTo("2021-05-01");
        assertThat(payload.at("/ended/version").asInt()).isEqualTo(2);
        assertThat(payload.at("/started/kind").asString()).isEqualTo("PAIRED_ASSISTANCE");
        assertThat(payload.at("/started/note").asString()).isEqualTo("as agreed");
        assertThat(payload.at("/started/validFrom/precision").asString()).isEqualTo("DAY");
        assertThat(payload.at("/started/version").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsRetractedIsGone() {
        String id = id(recorded());
        JsonNode payload = admin.mutate(
                "retractSupport", with("id", id, "expectedVersion", 1, "reason", "it never was"), "__typename");

        assertThat(payload.get("difference").findValuesAsString("field")).contains("supporter", "recipient", "kind");
        assertThat(admin.data("query ($id: ID!) { node(id: $id) { id } }", with("id", id))
                        .get("node")
                        .isNull())
                .isTrue();
    }
}
