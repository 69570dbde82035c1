package org.jiedui.imports.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.ApplicationProcess;
import org.jiedui.store.PreparedStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job goes on where it was, however often the application is killed, and does nothing twice. */
@Tag("thorough")
@Tag("database")
class JobSurvivalTests {

    private static final int SUPPORTERS = 12;
    private static final int COUNTIES = 100;
    private static final int ROWS = SUPPORTERS * (COUNTIES - 1);
    private static final int KILLS = 3;
    private static final Pattern TOKEN = Pattern.compile("token=(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private ApplicationProcess start(Path data) throws Exception {
        ApplicationProcess application = ApplicationProcess.start(
                directory,
                "--jiedui.embedded.directory=" + data,
                "--jiedui.access.key=" + directory.resolve("key"),
                "--jiedui.import-jobs.portion=50",
                "--jiedui.import-jobs.lease=2s",
                "--logging.level.org.jiedui=INFO");
        application.awaitReady();
        return application;
    }

    private static String token(ApplicationProcess application) {
        Matcher token = TOKEN.matcher(application.output());
        assertThat(token.find()).as(application::output).isTrue();
        return token.group(1);
    }

    private static JsonNode post(ApplicationProcess application, String token, String path, String body)
            throws Exception {
        String answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + path))
                                .timeout(Duration.ofSeconds(60))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", path.equals("/graphql") ? "application/json" : "text/csv")
                                .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(answer);
    }

    private static JsonNode ask(ApplicationProcess application, String token, String document) throws Exception {
        JsonNode answer =
                post(application, token, "/graphql", JsonMapper.shared().writeValueAsString(Map.of("query", document)));
        assertThat(answer.has("errors")).as(answer::toString).isFalse();
        return answer.get("data");
    }

    private static JsonNode job(ApplicationProcess application, String token, String id) throws Exception {
        return ask(application, token, "{ importJob(id: \"" + id + "\") { version state rows rejected done message } }")
                .get("importJob");
    }

    private static JsonNode ended(ApplicationProcess application, String token, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> job(application, token, id),
                        job -> !JobState.AT_WORK.contains(job.get("state").asString()));
    }

    private static JsonNode supports(ApplicationProcess application, String token, String more) throws Exception {
        return ask(
                        application,
                        token,
                        "{ supports(asOf: \"2041-06-01\", where: { validFrom: { gte: \"2041-01-01\" } }" + more
                                + ") { totalCount nodes { supporter { id }"
                                + " recipient { id } } pageInfo { endCursor hasNextPage } } }")
                .get("supports");
    }

    private static String table(ApplicationProcess application, String token) throws Exception {
        List<String> ids = ask(application, token, "{ counties(first: " + COUNTIES + ") { nodes { id } } }")
                .findValuesAsString("id");
        StringBuilder table = new StringBuilder("supporter,recipient,kind,validFrom\n");
        for (int i = 0; i < SUPPORTERS; i++) {
            for (int j = 0; j < COUNTIES; j++) {
                if (i != j) {
                    table.append(ids.get(i)).append(',').append(ids.get(j)).append(",COUNTERPART_SUPPORT,2041\n");
                }
            }
        }
        return table.toString();
    }

    @Test
    void whatIsKilledInTheMiddleGoesOnAndDoesNothingTwice() throws Exception {
        Path data = PreparedStore.SICHUAN.in(directory.resolve("data"));
        Random random = new Random(7);
        ApplicationProcess application = start(data);
        String id;
        try {
            String token = token(application);
            assertThat(supports(application, token, "").get("totalCount").asInt())
                    .isZero();
            String source = ask(application, token, "{ sources(first: 1) { nodes { id } } }")
                    .at("/sources/nodes/0/id")
                    .asString();
            id = post(application, token, "/imports?kind=Support", table(application, token))
                    .get("id")
                    .asString();
            ask(
                    application,
                    token,
                    "mutation { planImportJob(input: { id: \"" + id + "\", reason: \"a plan\", sources: [{ source: \""
                            + source + "\" }] }) { userErrors { message } } }");
            JsonNode planned = ended(application, token, id);
            assertThat(planned.get("state").asString()).as(planned::toString).isEqualTo("PLANNED");
            assertThat(planned.get("rejected").asInt()).isZero();
            ask(
                    application,
                    token,
                    "mutation { commitImportJob(input: { id: \"" + id + "\", expectedVersion: "
                            + planned.get("version").asInt() + " }) { userErrors { message } } }");
            for (int i = 0; i < KILLS; i++) {
                int before = job(application, token, id).get("done").asInt();
                int more = 1 + random.nextInt(200);
                ApplicationProcess doomed = application;
                String known = token;
                await().atMost(PATIENCE)
                        .until(() -> job(doomed, known, id).get("done").asInt() > Math.min(before + more, ROWS - 60));
                application.kill();
                application = start(data);
                token = token(application);
            }
            JsonNode committed = ended(application, token, id);
            assertThat(committed.get("state").asString())
                    .as(committed::toString)
                    .isEqualTo("COMMITTED");
            assertThat(committed.get("done").asInt()).isEqualTo(ROWS);
            assertThat(committed.get("rejected").asInt()).isZero();
            assertEachOnce(application, token);

            ask(
                    application,
                    token,
                    "mutation { undoImportJob(input: { id: \"" + id + "\" }) { userErrors { message } } }");
            assertThat(ended(application, token, id).get("state").asString()).isEqualTo("UNDONE");
            assertThat(supports(application, token, "").get("totalCount").asInt())
                    .isZero();
        } finally {
            application.kill();
        }
    }

    private static void assertEachOnce(ApplicationProcess application, String token) throws Exception {
        Set<String> pairs = new HashSet<>();
        JsonNode page = supports(application, token, ", first: 100");
        assertThat(page.get("totalCount").asInt()).isEqualTo(ROWS);
        while (true) {
            page.get("nodes")
                    .forEach(each -> assertThat(pairs.add(each.toString()))
                            .as(each::toString)
                            .isTrue());
            if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                break;
            }
            page = supports(
                    application,
                    token,
                    ", first: 100, after: \"" + page.at("/pageInfo/endCursor").asString() + "\"");
        }
        assertThat(pairs).hasSize(ROWS);
    }
}
