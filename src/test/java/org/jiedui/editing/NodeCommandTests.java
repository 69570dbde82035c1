package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@EditingTest
class NodeCommandTests {

    /** No two places bear one code. */
    private static final AtomicInteger CODES = new AtomicInteger(519_900);

    private final Network network;
    private final Client admin;

    @Autowired
    NodeCommandTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
    }

    private List<?> sources() {
        return List.of(with("source", network.source()));
    }

    private JsonNode county(String name) {
        return admin.mutate(
                "recordCounty",
                with(
                        "name",
                        name,
                        "code",
                        String.valueOf(CODES.incrementAndGet()),
                        "level",
                        "COUNTY",
                        "area",
                        "YI",
                        "aliases",
                        List.of("别名县"),
                        "seat",
                        with("longitude", 102.5, "latitude", 28.25),
                        "sources",
                        sources(),
                        "reason",
                        "it is new"),
                "county { id version name code pinyin aliases seat { longitude latitude } recordedBy }");
    }

    @Test
    void aPlaceIsRecordedWithAllThatFollowsFromItsName() {
        JsonNode county = county("新设县").get("county");

        assertThat(county.get("pinyin").asString()).isEqualTo("xīn shè xiàn");
        assertThat(county.at("/seat/latitude").asDouble()).isEqualTo(28.25);
        assertThat(county.at("/aliases/0").asString()).isEqualTo("别名县");
        assertThat(found("xinshe")).contains(county.get("id").asString());
        assertThat(found("别名")).contains(county.get("id").asString());
    }

    private List<String> found(String text) {
        return admin.data(
                        "query ($text: String!) { search(text: $text, first: 50) { nodes { id } } }",
                        with("text", text))
                .findValuesAsString("id");
    }

    @Test
    void aNameThatIsMendedIsFoundAtOnceAndTheOldOneNoMore() {
        String id = county("错字县").at("/county/id").asString();
        JsonNode changed = admin.mutate(
                "changeCounty",
                with("id", id, "expectedVersion", 1, "name", "正字县", "aliases", null, "reason", "a slip of the pen"),
                "county { version name pinyin aliases }");

        assertThat(changed.at("/county/pinyin").asString()).isEqualTo("zhèng zì xiàn");
        assertThat(changed.at("/county/aliases")).isEmpty();
        assertThat(found("正字")).contains(id);
        assertThat(found("错字")).doesNotContain(id);
    }

    @Test
    void aPlaceThatIsRenamedBearsTheNameOfTheDate() {
        String id = county("旧名县").at("/county/id").asString();
        JsonNode renamed = admin.mutate(
                "renameCounty",
                with(
                        "id",
                        id,
                        "expectedVersion",
                        1,
                        "on",
                        "2018-03-01",
                        "name",
                        "新名区",
                        "code",
                        "529902",
                        "reason",
                        "it became a district"),
                "county { name code formerly { name code until } }");
        String document = "query ($id: ID!, $on: Date) { county(by: { id: $id }, asOf: $on) { name code } }";

        assertThat(renamed.at("/county/formerly/0/until").asString()).isEqualTo("2018-03-01");
        assertThat(admin.data(document, with("id", id, "on", "2018-02-28"))
                        .at("/county/name")
                        .asString())
                .isEqualTo("旧名县");
        assertThat(admin.data(document, with("id", id, "on", "2018-03-01"))
                        .at("/county/code")
                        .asString())
                .isEqualTo("529902");
        assertThat(found("旧名")).contains(id);
        JsonNode again = admin.attempt(
                "renameCounty",
                with("id", id, "expectedVersion", 2, "on", "2017-01-01", "name", "再名县", "reason", "too early"),
                "__typename");
        assertThat(again.at("/userErrors/0/__typename").asString()).isEqualTo("InvalidDates");
    }

    @Test
    void aPlaceThatEndsIsNotThereAfterwards() {
        String id = county("将撤县").at("/county/id").asString();
        admin.mutate(
                "endCounty",
                with(
                        "id",
                        id,
                        "expectedVersion",
                        1,
                        "on",
                        "2019-01-01",
                        "precision",
                        "YEAR",
                        "reason",
                        "it was merged"),
                "county { validTo { date precision } }");
        String document = "query ($on: Date) { counties(asOf: $on, where: { name: { eq: \"将撤县\" } }) { totalCount } }";

        assertThat(admin.data(document, with("on", "2018-12-31"))
                        .at("/counties/totalCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.data(document, with("on", "2019-01-01"))
                        .at("/counties/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void aNumberIsCorrectedAndTheOldOneStaysInItsHistory() {
        JsonNode recorded = admin.mutate(
                "recordFigure",
                with(
                        "name",
                        "贫困村",
                        "indicator",
                        "POOR_VILLAGES",
                        "value",
                        80,
                        "unit",
                        "VILLAGES",
                        "qualifier",
                        "EXACT",
                        "status",
                        "ACTUAL",
                        "asOf",
                        "2014-12-31",
                        "sources",
                        sources(),
                        "reason",
                        "it is in the report"),
                "figure { id value }");
        String id = recorded.at("/figure/id").asString();
        JsonNode corrected = admin.mutate(
                "correctFigure",
                with(
                        "id",
                        id,
                        "expectedVersion",
                        1,
                        "value",
                        78.5,
                        "sources",
                        sources(),
                        "reason",
                        "the report was mended"),
                "figure { value unit version history { nodes { action changes { field before after } } } }");

        assertThat(corrected.at("/figure/value").asDouble()).isEqualTo(78.5);
        JsonNode history = corrected.at("/figure/history/nodes");
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(0).get("changes").findValuesAsString("field")).contains("value", "sources");
        history.get(0).get("changes").forEach(change -> {
            if (change.get("field").asString().equals("value")) {
                assertThat(change.get("before").asDouble()).isEqualTo(80.0);
            }
        });
    }

    @Test
    void moneyIsKeptToTheFen() {
        JsonNode recorded = admin.mutate(
                "recordContribution",
                with(
                        "name",
                        "一笔资金",
                        "stage",
                        "COMMITMENT",
                        "amount",
                        "64700000.05",
                        "qualifier",
                        "EXACT",
                        "period",
                        with("from", with("date", "2016-01-01", "precision", "YEAR")),
                        "sources",
                        sources(),
                        "reason",
                        "new"),
                "contribution { id amount period { from { date precision } to { date } } }");

        assertThat(recorded.at("/contribution/amount").asString()).isEqualTo("64700000.05");
        assertThat(recorded.at("/contribution/period/from/precision").asString())
                .isEqualTo("YEAR");
        assertThat(recorded.at("/contribution/period/to").isNull()).isTrue();
    }

    @Test
    void aNodeThatOthersNeedCannotBeRetracted() {
        String source = network.source();
        String county = admin.mutate(
                        "recordCounty",
                        with(
                                "name",
                                "有据县",
                                "level",
                                "COUNTY",
                                "area",
                                "YI",
                                "sources",
                                List.of(with("source", source)),
                                "reason",
                                "new"),
                        "county { id }")
                .at("/county/id")
                .asString();
        JsonNode refused = admin.attempt(
                "retractSource", with("id", source, "expectedVersion", 1, "reason", "not needed"), "__typename");
        admin.mutate("retractCounty", with("id", county, "expectedVersion", 1, "reason", "never was"), "__typename");
        admin.mutate("retractSource", with("id", source, "expectedVersion", 1, "reason", "not needed"), "__typename");

        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("InUse");
        assertThat(refused.at("/userErrors/0/references").asInt()).isEqualTo(1);
        assertThat(admin.data("query ($id: ID!) { node(id: $id) { id } }", with("id", county))
                        .get("node")
                        .isNull())
                .isTrue();
    }
}
