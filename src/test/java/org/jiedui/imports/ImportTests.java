package org.jiedui.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table of an office becomes commands, which are done or proposed like any others. */
@EditingTest
class ImportTests {

    private static final String PLAN = "plan { format delimiter sheet columns { heading field }"
            + " recorded changed unchanged rejected commands"
            + " rows { number outcome thingId command difference { field before after } errors { column value message } } }"
            + " userErrors { code message path }";

    private final Network network;
    private final int port;
    private final Client admin;
    private String source = "";
    private String mark = "";

    @Autowired
    ImportTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
        this.admin = Client.admin(port);
    }

    /** Names are of one test alone, as all share a network. */
    @BeforeEach
    void mark() {
        source = network.source();
        mark = source.substring(source.length() - 6);
    }

    private String name(String stem) {
        return stem + mark;
    }

    private JsonNode payload(Client client, String kind, byte[] content, Object... more) {
        Map<String, @Nullable Object> input = with(
                "kind",
                kind,
                "content",
                Base64.getEncoder().encodeToString(content),
                "reason",
                "the list of 2024",
                "sources",
                List.of(with("source", source)));
        input.putAll(with(more));
        return client.data(
                        "mutation ($input: PlanImportInput!) { planImport(input: $input) { " + PLAN + " } }",
                        with("input", input))
                .get("planImport");
    }

    private JsonNode plan(String kind, String table, Object... more) {
        JsonNode payload = payload(admin, kind, table.getBytes(UTF_8), more);
        assertThat(payload.get("userErrors")).isEmpty();
        return payload.get("plan");
    }

    private static String outcomes(JsonNode plan) {
        return String.join(
                " ",
                plan.get("rows")
                        .valueStream()
                        .map(row ->
                                row.get("number").asInt() + row.get("outcome").asString())
                        .toList());
    }

    private JsonNode apply(Client client, JsonNode plan) {
        return client.mutate(
                "applyCommands",
                with("commands", JsonMapper.shared().convertValue(plan.get("commands"), List.class), "reason", "so"),
                "");
    }

    private byte[] exported(String document, String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql?format=csv"
                        + more + "&query=" + URLEncoder.encode(document, UTF_8)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void theListOfAnOfficeIsRecordedAndUndone() {
        String county = network.county(name("甲县"));
        network.city(name("乙市"));
        String table = "二〇二四年结对名单,,,\n\n支援方,受援方,支援类型,开始日期,序号\n" + name("乙市") + "," + name("甲县") + ",结对帮扶,2021年5月,１\n";
        JsonNode payload = payload(admin, "Support", table.getBytes(Charset.forName("GB18030")));
        JsonNode plan = payload.get("plan");

        assertThat(payload.get("userErrors")).isEmpty();
        assertThat(plan.get("format").asString()).isEqualTo("GB18030");
        assertThat(plan.get("columns").toString())
                .isEqualTo(
                        "[{\"heading\":\"支援方\",\"field\":\"supporter\"},{\"heading\":\"受援方\",\"field\":\"recipient\"},"
                                + "{\"heading\":\"支援类型\",\"field\":\"kind\"},{\"heading\":\"开始日期\",\"field\":\"validFrom\"},"
                                + "{\"heading\":\"序号\",\"field\":null}]");
        assertThat(outcomes(plan)).isEqualTo("4RECORDED");
        assertThat(supports(county)).isEmpty();

        String change = apply(admin, plan).at("/change/id").asString();
        assertThat(supports(county).toString())
                .isEqualTo(
                        "[{\"kind\":\"PAIRED_ASSISTANCE\",\"validFrom\":{\"date\":\"2021-05-01\",\"precision\":\"MONTH\"},"
                                + "\"supporter\":{\"name\":\"" + name("乙市") + "\"},\"sources\":[{\"source\":{\"id\":\""
                                + source
                                + "\"}}]}]");

        admin.mutate("undoChange", with("changes", List.of(change), "reason", "the wrong list"), "");
        assertThat(supports(county)).isEmpty();
    }

    private JsonNode supports(String county) {
        return admin.data(
                        "{ county(by: { id: \"" + county
                                + "\" }, asOf: \"2022-01-01\") { supportersConnection: supporters"
                                + " { edges { link { kind validFrom { date precision } supporter { name } sources { source { id } } } } } } }")
                .at("/county/supportersConnection/edges")
                .valueStream()
                .map(edge -> edge.get("link"))
                .collect(
                        () -> JsonMapper.shared().createArrayNode(),
                        (array, link) -> array.add(link),
                        (one, other) -> one.addAll(other));
    }

    @Test
    void aFileThatWasExportedComesBackUnchangedAndWithItsChanges() throws Exception {
        network.county(name("丙县"));
        network.county(name("丁县"));
        String document = "{ counties(where: { name: { contains: \"" + mark
                + "\" } }, orderBy: [{ name: ASC }]) { nodes { id version name level area note aliases seat { longitude latitude } validFrom { date precision } } } }";
        String table = new String(exported(document, "&labels=zh"), UTF_8);

        assertThat(outcomes(plan("County", table))).isEqualTo("2UNCHANGED 3UNCHANGED");

        String changed = table.replace(name("丁县"), name("戊县"));
        JsonNode plan = plan("County", changed);
        JsonNode row = plan.get("rows")
                .valueStream()
                .filter(each -> each.get("outcome").asString().equals("CHANGED"))
                .findFirst()
                .orElseThrow();
        assertThat(plan.get("changed").asInt()).isEqualTo(1);
        assertThat(plan.get("unchanged").asInt()).isEqualTo(1);
        assertThat(row.get("difference").toString())
                .isEqualTo("[{\"field\":\"name\",\"before\":\"" + name("丁县") + "\",\"after\":\"" + name("戊县") + "\"}]");
        assertThat(row.at("/command/changeCounty/expectedVersion").asInt()).isEqualTo(1);

        apply(admin, plan);
        assertThat(outcomes(plan("County", changed)))
                .as("what others changed since is no surprise")
                .contains("UNCHANGED", "REJECTED");
    }

    @Test
    void allThatIsWrongIsToldOfEachRowAndTheOthersGoOn() {
        network.county(name("己县"));
        network.city(name("庚市"));
        network.city(name("辛市"));
        network.county(name("辛市"));
        JsonNode plan = plan(
                "Support",
                "supporter;recipient;kind;validFrom;validTo\n"
                        + name("庚市") + ";" + name("己县") + ";COUNTERPART_SUPPORT;2020;2022\n"
                        + name("辛市") + ";" + name("无县") + ";援助;去年;\n"
                        + ";" + name("己县") + ";COUNTERPART_SUPPORT;2020;\n"
                        + name("庚市") + ";" + name("己县") + ";PAIRED_ASSISTANCE;2022;2021\n"
                        + name("庚市") + ";" + name("己县") + ";COUNTERPART_SUPPORT;2021;2023\n");

        assertThat(outcomes(plan)).isEqualTo("2RECORDED 3REJECTED 4REJECTED 5REJECTED 6REJECTED");
        assertThat(messages(plan, 1))
                .hasSize(4)
                .anySatisfy(each -> assertThat(each).startsWith("supporter: 2 are called so; say which by its id: "))
                .anySatisfy(each -> assertThat(each).startsWith("recipient: there is no Place"))
                .anySatisfy(each -> assertThat(each).startsWith("kind: it is one of COUNTERPART_SUPPORT"))
                .anySatisfy(each -> assertThat(each).startsWith("validFrom: a date is written as"));
        assertThat(messages(plan, 2)).containsExactly("supporter: a Support that is to be recorded has a supporter");
        assertThat(messages(plan, 3))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("validFrom: it must end after it begins");
        assertThat(messages(plan, 4)).hasSize(1);
        assertThat(plan.get("commands")).hasSize(1);
    }

    private static List<String> messages(JsonNode plan, int row) {
        List<String> messages = new ArrayList<>();
        plan.get("rows")
                .get(row)
                .get("errors")
                .forEach(error -> messages.add(error.get("column").asString("") + ": "
                        + error.get("message").asString()));
        return messages;
    }

    @Test
    void columnsCanBeNamedAndLeftOut() {
        network.county(name("壬县"));
        network.city(name("癸市"));
        String table = "来自,recipient.name,kind,备注\n" + name("癸市") + "," + name("壬县") + ",COUNTERPART_SUPPORT,x\n";
        JsonNode plan = plan(
                "Support",
                table,
                "columns",
                List.of(with("heading", "来自", "field", "supporter.name"), with("heading", "备注", "field", null)));

        assertThat(outcomes(plan)).isEqualTo("2RECORDED");
        assertThat(plan.at("/rows/0/command/recordSupport").has("note")).isFalse();
        assertThat(payload(
                                admin,
                                "Support",
                                table.getBytes(UTF_8),
                                "columns",
                                List.of(with("heading", "来自", "field", "sender")))
                        .at("/userErrors/0/message")
                        .asString())
                .startsWith("a Support has no column sender; it has id, version, supporter");
    }

    @Test
    void anIdAndANameSideBySideHaveToFit() {
        String county = network.county(name("子县"));
        String city = network.city(name("丑市"));
        String table = "supporter.id,supporter.name,recipient.id,kind\n"
                + city + "," + name("丑市") + "," + county + ",COUNTERPART_SUPPORT\n"
                + city + "," + name("子县") + "," + county + ",PAIRED_ASSISTANCE\n";

        JsonNode plan = plan("Support", table);
        assertThat(outcomes(plan)).isEqualTo("2RECORDED 3REJECTED");
        assertThat(messages(plan, 1))
                .containsExactly("supporter.name: this is not " + city + ", which stands in another column");
    }

    @Test
    void itIsProposedByThoseWhoMayNotDoIt() {
        network.county(name("寅县"));
        network.city(name("卯市"));
        Client clerk = new Client(port, "clerk;PROPOSER;");
        byte[] table = ("supporter,recipient,kind\n" + name("卯市") + "," + name("寅县") + ",COUNTERPART_SUPPORT\n")
                .getBytes(UTF_8);
        JsonNode plan = payload(clerk, "Support", table).get("plan");
        JsonNode proposal = clerk.data(
                        "mutation ($input: ProposeChangeInput!) { proposeChange(input: $input) { proposal { state } userErrors { message } } }",
                        with(
                                "input",
                                with(
                                        "commands",
                                        JsonMapper.shared().convertValue(plan.get("commands"), List.class),
                                        "reason",
                                        "the list")))
                .get("proposeChange");

        assertThat(proposal.get("userErrors")).isEmpty();
        assertThat(proposal.at("/proposal/state").asString()).isEqualTo("OPEN");
    }

    @Test
    void whoMayNotProposeLearnsNothing() {
        byte[] table = "id,name\n".getBytes(UTF_8);

        for (String caller : List.of("nobody;VIEWER;", "reader;ANALYST;")) {
            assertThat(payload(new Client(port, caller), "County", table)
                            .at("/userErrors/0/code")
                            .asString())
                    .isEqualTo("NOT_PERMITTED");
        }
        assertThat(payload(new Client(port, "clerk;PROPOSER;"), "Pairing", table)
                        .at("/userErrors/0/message")
                        .asString())
                .isEqualTo("a table of Pairing takes somebody who sees all of them");
    }

    @Test
    void whatIsNoTableOfTheKindIsRefused() {
        assertThat(payload(admin, "Bridge", new byte[] {'a'})
                        .at("/userErrors/0/message")
                        .asString())
                .startsWith("there is no such kind; it is one of Cadre, City");
        assertThat(payload(admin, "County", "a,b\n1,2\n".getBytes(UTF_8))
                        .at("/userErrors/0/message")
                        .asString())
                .startsWith("no row has headings of a County, such as id, version, name");
        assertThat(payload(admin, "County", "name,名称\n1,2\n".getBytes(UTF_8))
                        .at("/userErrors/0/message")
                        .asString())
                .isEqualTo("the columns name and 名称 both say name: say which is meant");
        assertThat(admin.data(
                                "mutation { planImport(input: { kind: \"County\", content: \"%%%\", reason: \"so\" }) { userErrors { message } } }")
                        .at("/planImport/userErrors/0/message")
                        .asString())
                .isEqualTo("the content is no base64");
        assertThat(payload(admin, "County", new byte[0])
                        .at("/userErrors/0/path")
                        .toString())
                .isEqualTo("[\"input\",\"content\"]");
    }
}
