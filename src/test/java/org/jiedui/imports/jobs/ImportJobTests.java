package org.jiedui.imports.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table of any length is uploaded, planned, committed, stopped and undone as a job. */
@EditingTest
class ImportJobTests {

    private static final String JOB = "{ id version state rows recorded changed unchanged rejected done message changes"
            + " undone format columns { heading field } }";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Network network;
    private final Database database;
    private final TokenKey key;
    private final int port;
    private final Client editor;
    private String source = "";
    private String mark = "";

    @Autowired
    ImportJobTests(Network network, Database database, TokenKey key, @LocalServerPort int port) {
        this.network = network;
        this.database = database;
        this.key = key;
        this.port = port;
        this.editor = new Client(port, "importer;EDITOR;");
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

    private HttpResponse<byte[]> send(String name, Role role, String path, byte @Nullable [] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        if (!name.isEmpty()) {
            request.header(
                    "Authorization", "Bearer " + key.sign(new Caller(name, Set.of(role), null), Duration.ofMinutes(5)));
        }
        return HTTP.send(
                body == null
                        ? request.GET().build()
                        : request.POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofByteArray());
    }

    private String upload(String kind, String table) throws Exception {
        HttpResponse<byte[]> response = send("importer", Role.EDITOR, "/imports?kind=" + kind, table.getBytes(UTF_8));
        assertThat(response.statusCode())
                .as(() -> new String(response.body(), UTF_8))
                .isEqualTo(201);
        String id = JsonMapper.shared().readTree(response.body()).get("id").asString();
        assertThat(response.headers().firstValue("Location")).contains("/imports/" + id);
        return id;
    }

    private JsonNode act(Client client, String mutation, Map<String, ?> input) {
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        return client.data(
                        "mutation ($input: " + type + "Input!) { " + mutation + "(input: $input) { importJob " + JOB
                                + " userErrors { code message ... on ImportJobChanged { current { state } } } } }",
                        with("input", input))
                .get(mutation);
    }

    private JsonNode job(Client client, String id) {
        return client.data("{ importJob(id: \"" + id + "\") " + JOB + " }").get("importJob");
    }

    private JsonNode ended(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !JobState.AT_WORK.contains(job(editor, id).get("state").asString()));
        return job(editor, id);
    }

    private JsonNode planned(String id) {
        JsonNode payload = act(
                editor,
                "planImportJob",
                with("id", id, "reason", "the list of 2024", "sources", List.of(with("source", source))));
        assertThat(payload.get("userErrors")).isEmpty();
        return ended(id);
    }

    private JsonNode committed(JsonNode job) {
        String id = job.get("id").asString();
        JsonNode payload = act(
                editor,
                "commitImportJob",
                with("id", id, "expectedVersion", job.get("version").asInt()));
        assertThat(payload.get("userErrors")).as(payload::toString).isEmpty();
        return ended(id);
    }

    private long supports(String recipient) {
        return network.number("MATCH (:Entity {id: $id})<-[s:SUPPORTS]-() RETURN count(s)", Map.of("id", recipient));
    }

    /** Rows of supports, each between another pair. */
    private String table(int rows, String county) {
        StringBuilder table = new StringBuilder("supporter,recipient,kind,validFrom\n");
        for (int i = 0; i < rows; i++) {
            table.append(network.city(name("市" + i))).append(',').append(county).append(",COUNTERPART_SUPPORT,2021\n");
        }
        return table.toString();
    }

    @Test
    void aTableIsPlannedCommittedAndUndone() throws Exception {
        String county = network.county(name("甲县"));
        String id = upload("Support", table(25, county) + "无市,甲县,COUNTERPART_SUPPORT,去年\n");

        JsonNode planned = planned(id);
        assertThat(planned.get("state").asString()).as(planned::toString).isEqualTo("PLANNED");
        assertThat(planned.get("rows").asInt()).isEqualTo(26);
        assertThat(planned.get("recorded").asInt()).isEqualTo(25);
        assertThat(planned.get("rejected").asInt()).isEqualTo(1);
        assertThat(planned.at("/columns/0/field").asString()).isEqualTo("supporter");
        assertThat(supports(county)).isZero();

        JsonNode committed = committed(planned);
        assertThat(committed.get("state").asString()).as(committed::toString).isEqualTo("COMMITTED");
        assertThat(committed.get("done").asInt()).isEqualTo(25);
        assertThat(committed.get("changes")).hasSize(1);
        assertThat(supports(county)).isEqualTo(25);

        JsonNode payload = act(editor, "undoImportJob", with("id", id));
        assertThat(payload.get("userErrors")).isEmpty();
        JsonNode undone = ended(id);
        assertThat(undone.get("state").asString()).as(undone::toString).isEqualTo("UNDONE");
        assertThat(supports(county)).isZero();
    }

    @Test
    void rowsAreListedByOutcomeAndRejectedOnesGoBackAsASheet() throws Exception {
        String county = network.county(name("乙县"));
        String id = upload("Support", table(3, county) + "=无市," + county + ",COUNTERPART_SUPPORT,2020\n");
        planned(id);

        JsonNode rows = editor.data("{ importRows(job: \"" + id + "\", outcome: [REJECTED]) { totalCount nodes { number"
                        + " outcome errors { column value message } } } }")
                .get("importRows");
        assertThat(rows.get("totalCount").asInt()).isEqualTo(1);
        assertThat(rows.at("/nodes/0/number").asInt()).isEqualTo(5);
        assertThat(rows.at("/nodes/0/errors/0/column").asString()).isEqualTo("supporter");
        JsonNode first = editor.data("{ importRows(job: \"" + id
                        + "\", first: 2) { nodes { number } pageInfo { hasNextPage endCursor } } }")
                .get("importRows");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(editor.data("{ importRows(job: \"" + id + "\", first: 2, after: \""
                                + first.at("/pageInfo/endCursor").asString() + "\") { nodes { number } } }")
                        .at("/importRows/nodes")
                        .toString())
                .isEqualTo("[{\"number\":4},{\"number\":5}]");

        HttpResponse<byte[]> file = send("importer", Role.EDITOR, "/imports/" + id + "/rejected.xlsx", null);
        List<List<String>> cells = cells(file.body());
        assertThat(cells.get(0)).startsWith("supporter", "recipient", "kind", "validFrom");
        assertThat(cells.get(1)).startsWith("=无市", county, "COUNTERPART_SUPPORT", "2020");
        assertThat(cells.get(1).get(4)).startsWith("supporter: there is no Party");
        assertThat(cells).hasSize(2);
    }

    private static List<List<String>> cells(byte[] workbook) throws Exception {
        List<List<String>> cells = new ArrayList<>();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (Row row : read.getFirstSheet().read()) {
                cells.add(row.stream()
                        .map(cell -> cell == null ? "" : cell.getText())
                        .toList());
            }
        }
        return cells;
    }

    @Test
    void aTemplateComesBackFilledIn() throws Exception {
        for (String kind : List.of("Support", "County", "Cadre", "Source")) {
            HttpResponse<byte[]> template = send("", Role.VIEWER, "/imports/templates/" + kind + ".xlsx", null);
            assertThat(template.statusCode()).isEqualTo(200);
            assertThat(cells(template.body()).get(1)).isNotEmpty();
        }
        List<String> headings = cells(send("", Role.VIEWER, "/imports/templates/Support.xlsx", null)
                        .body())
                .get(1);
        assertThat(headings).contains("支援方 supporter", "受援方 recipient", "支援类型 kind");
        assertThat(send("", Role.VIEWER, "/imports/templates/Bridge.xlsx", null).statusCode())
                .isEqualTo(404);

        String county = network.county(name("丁县"));
        String id = upload(
                "Support",
                "支援方 supporter,受援方 recipient,支援类型 kind\n" + network.city(name("市")) + "," + county + ",对口支援\n");
        assertThat(planned(id).get("recorded").asInt()).isEqualTo(1);
    }

    @Test
    void nobodySeesWhatOthersImport() throws Exception {
        String id = upload("Support", "supporter,recipient,kind\n");
        Client other = new Client(port, "other;EDITOR;");
        Client admin = Client.admin(port);

        assertThat(job(other, id).isNull()).isTrue();
        assertThat(other.data("{ importRows(job: \"" + id + "\") { totalCount } }")
                        .get("importRows")
                        .isNull())
                .isTrue();
        for (String mutation : List.of("planImportJob", "commitImportJob", "cancelImportJob", "undoImportJob")) {
            Map<String, Object> input = new LinkedHashMap<>(Map.of("id", id));
            if (mutation.startsWith("plan")) {
                input.put("reason", "mine");
            }
            if (mutation.startsWith("commit")) {
                input.put("expectedVersion", 1);
            }
            assertThat(act(other, mutation, input).at("/userErrors/0/code").asString())
                    .as(mutation)
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(send("other", Role.EDITOR, "/imports/" + id + "/rejected.xlsx", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(job(admin, id).get("state").asString()).isEqualTo("UPLOADED");
        assertThat(admin.data("{ importRows(job: \"" + id + "\") { totalCount } }")
                        .get("importRows")
                        .isNull())
                .isTrue();
        assertThat(act(admin, "cancelImportJob", with("id", id))
                        .at("/importJob/state")
                        .asString())
                .isEqualTo("CANCELLED");
        assertThat(act(editor, "planImportJob", with("id", id, "reason", "so"))
                        .at("/userErrors/0/current/state")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatIsNoTableIsRefusedInPlainWords() throws Exception {
        assertThat(send("", Role.VIEWER, "/imports?kind=Support", new byte[] {'a'})
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("reader", Role.ANALYST, "/imports?kind=Support", new byte[] {'a'})
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("clerk", Role.PROPOSER, "/imports?kind=Pairing", new byte[] {'a'})
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("importer", Role.EDITOR, "/imports?kind=Bridge", new byte[] {'a'})
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("importer", Role.EDITOR, "/imports", new byte[] {'a'}).statusCode())
                .isEqualTo(400);
        assertThat(send("importer", Role.EDITOR, "/imports?kind=Support", new byte[0])
                        .statusCode())
                .isEqualTo(400);
        assertThat(failed("a,b\n1,2\n")).startsWith("no row has headings of a Support");
        assertThat(failed("supporter,recipient,kind\n")).isEqualTo("nothing stands below the headings");
        assertThat(failed("\u0001\u0002")).isEqualTo("it is neither a text nor an .xlsx workbook");
        assertThat(failed("supporter,recipient\n\"a,b\n")).startsWith("it is no table of text");
    }

    private String failed(String table) throws Exception {
        String id = upload("Support", table);
        JsonNode job = planned(id);
        assertThat(job.get("state").asString()).isEqualTo("FAILED");
        return job.get("message").asString();
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String token = key.sign(new Caller("importer", Set.of(Role.EDITOR), null), Duration.ofMinutes(5));
            socket.getOutputStream()
                    .write(("POST /imports?kind=Support HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: 99999999\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void nothingStaysOfAFileThatWasCutOff() throws Exception {
        long before = network.number("MATCH (p:ImportPiece) RETURN count(p)", Map.of());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String token = key.sign(new Caller("importer", Set.of(Role.EDITOR), null), Duration.ofMinutes(5));
            socket.getOutputStream()
                    .write(("POST /imports?kind=Support HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: 1000\r\n\r\nsupporter,recipient\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().flush();
        }
        act(editor, "cancelImportJob", with("id", upload("Support", "supporter\n")));

        assertThat(network.number("MATCH (p:ImportPiece) RETURN count(p)", Map.of()))
                .isEqualTo(before + 1);
    }

    @Test
    void whatOthersChangedSinceIsRejectedAndTheOthersGoOn() throws Exception {
        String one = network.county(name("戊县"));
        String two = network.county(name("己县"));
        String id = upload("County", "id,note\n" + one + ",甲\n" + two + ",乙\n");
        JsonNode planned = planned(id);
        assertThat(planned.get("changed").asInt()).as(planned::toString).isEqualTo(2);

        editor.mutate("changeCounty", with("id", one, "expectedVersion", 1, "note", "先", "reason", "before them"), "");
        JsonNode committed = committed(planned);

        assertThat(committed.get("state").asString()).isEqualTo("COMMITTED");
        assertThat(committed.get("done").asInt()).isEqualTo(1);
        assertThat(committed.get("rejected").asInt()).isEqualTo(1);
        assertThat(network.number(
                        "MATCH (c:Entity) WHERE c.id IN $ids AND c.note IN ['先', '乙'] RETURN count(c)",
                        Map.of("ids", List.of(one, two))))
                .isEqualTo(2);
    }

    @Test
    void aPlanThatWasNotSeenIsNotCommitted() throws Exception {
        String id = upload("Support", table(1, network.county(name("庚县"))));
        JsonNode planned = planned(id);
        JsonNode again = planned(id);

        assertThat(act(
                                editor,
                                "commitImportJob",
                                with(
                                        "id",
                                        id,
                                        "expectedVersion",
                                        planned.get("version").asInt()))
                        .at("/userErrors/0/code")
                        .asString())
                .isEqualTo("IMPORT_JOB_CHANGED");
        assertThat(again.get("recorded").asInt()).isEqualTo(1);
        assertThat(network.number("MATCH (r:ImportRow {job: $job}) RETURN count(r)", Map.of("job", id)))
                .isEqualTo(1);
    }

    @Test
    void anErasureForgetsFilesAndRowsOfWhatNotEverybodySees() throws Exception {
        String family = network.family();
        HttpResponse<byte[]> response =
                send("keeper", Role.ADMIN, "/imports?kind=Family", ("id,name\n" + family + ",二户\n").getBytes(UTF_8));
        String id = JsonMapper.shared().readTree(response.body()).get("id").asString();
        Client keeper = new Client(port, "keeper;ADMIN;");
        act(keeper, "planImportJob", with("id", id, "reason", "the list"));
        await().until(() -> job(keeper, id).get("state").asString().equals("PLANNED"));
        assertThat(network.number("MATCH (r:ImportRow {job: $job}) RETURN count(r)", Map.of("job", id)))
                .isEqualTo(1);

        keeper.mutate("eraseFamily", with("id", network.family(), "expectedVersion", 1, "reason", "asked for"), "");

        assertThat(network.number("MATCH (r:ImportRow|ImportPiece {job: $job}) RETURN count(r)", Map.of("job", id)))
                .isZero();
        assertThat(job(keeper, id).get("state").asString()).isEqualTo("FAILED");
        assertThat(database.isAvailable()).isTrue();
    }
}
