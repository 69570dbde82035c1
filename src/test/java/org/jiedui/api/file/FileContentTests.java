package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in files is what stands in the JSON of the same question. */
@ApplicationTest
class FileContentTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Object> NONE = Map.of();

    private final FileClient client;
    private final GraphQLSchema schema;

    @Autowired
    FileContentTests(@LocalServerPort int port, TokenKey key, GraphQLSchema schema) {
        this.client =
                new FileClient(port, key.sign(new Caller("oracle", Set.of(Role.ADMIN), null), Duration.ofMinutes(30)));
        this.schema = schema;
    }

    private List<List<String>> csv(String document) {
        return FileClient.lines(client.file("csv", document, NONE), ',');
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRowsOfACaseAreThoseOfItsJson(Path file) throws IOException {
        String text = Files.readString(file);
        String document = block(text, "```graphql\n");
        Map<String, Object> variables = JSON.readValue(block(text, "```json\n"), new TypeReference<>() {});
        HttpResponse<byte[]> response = client.file("csv", document, variables);

        if (response.statusCode() != 200) {
            assertThat(FileClient.message(response))
                    .containsAnyOf("select one field at the root", "is a list in each row");
            return;
        }
        JsonNode data = client.data(document, variables);
        assertThat(data.propertyNames()).hasSize(1);
        assertThat(FlatAnswer.withoutEmpty(FlatAnswer.byHeading(FileClient.lines(response, ','))))
                .isEqualTo(FlatAnswer.withoutEmpty(
                        FlatAnswer.rows(data.valueStream().findFirst().orElseThrow())));
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
            return files.sorted().toList().stream();
        }
    }

    private static String block(String text, String start) {
        String rest = text.substring(text.indexOf(start) + start.length());
        return rest.substring(0, rest.indexOf("\n```"));
    }

    @Test
    void theRowsOfRandomDocumentsAreThoseOfTheirJson() {
        LongStream.range(0, 40).forEach(seed -> {
            String document = new RandomDocuments(schema, seed).next();
            JsonNode list =
                    client.data(document, NONE).valueStream().findFirst().orElseThrow();
            List<Map<String, String>> rows = FlatAnswer.byHeading(csv(document));
            List<Map<String, String>> tabs = FlatAnswer.byHeading(
                    FileClient.lines(client.posted("text/tab-separated-values", document, NONE), '\t'));
            List<JsonNode> lines = FileClient.text(client.file("ndjson", document, NONE))
                    .lines()
                    .map(JSON::readTree)
                    .toList();

            assertThat(FlatAnswer.withoutEmpty(rows))
                    .as(document)
                    .isEqualTo(FlatAnswer.withoutEmpty(FlatAnswer.rows(list)));
            assertThat(tabs).as(document).isEqualTo(rows);
            assertThat(lines)
                    .as(document)
                    .isEqualTo((list.has("nodes") ? list.get("nodes") : list.get("edges"))
                            .valueStream()
                            .toList());
        });
    }

    /** More pages than one, in the order that is asked for, and each item once. */
    @Test
    void aConnectionWithoutASizeIsExportedWhole() {
        String asked =
                "query%s { villages(orderBy: [{ name: DESC }, { code: ASC }] %s) { %s nodes { id code name } } }";
        List<Map<String, String>> expected = new ArrayList<>();
        Map<String, Object> variables = new LinkedHashMap<>();
        JsonNode page;
        do {
            page = client.data(
                            asked.formatted(
                                    "($after: String)",
                                    "first: 100, after: $after",
                                    "pageInfo { hasNextPage endCursor }"),
                            variables)
                    .get("villages");
            expected.addAll(FlatAnswer.rows(page));
            variables.put("after", page.at("/pageInfo/endCursor").asString());
        } while (page.at("/pageInfo/hasNextPage").asBoolean());

        List<Map<String, String>> rows = FlatAnswer.byHeading(csv(asked.formatted("", "", "")));

        assertThat(rows).hasSizeGreaterThan(200).isEqualTo(expected);
    }

    @Test
    void groupsAreExportedWholeWithWhatTheyShare() {
        List<List<String>> lines = csv(
                "{ villagesAggregate(groupBy: [PART_OF]) { count groups { totalCount nodes { partOf { name } count } } } }");
        JsonNode whole = client.data("{ villagesAggregate(groupBy: [PART_OF]) { count groups { totalCount } } }", NONE);

        assertThat(lines.get(0)).containsExactly("count", "groups.partOf.name", "groups.count");
        assertThat(lines)
                .hasSize(1 + whole.at("/villagesAggregate/groups/totalCount").asInt());
        assertThat(lines.subList(1, lines.size()).stream()
                        .mapToInt(line -> Integer.parseInt(line.get(2)))
                        .sum())
                .isEqualTo(whole.at("/villagesAggregate/count").asInt());
    }

    @Test
    void aListInEachRowMultipliesItWhereItSaysSo() {
        String document =
                "{ counties(first: 12, orderBy: [{ code: ASC }]) { nodes { code supporters(first: 3) %s { edges { link { kind } node { name } } } name } } }";
        JsonNode counties = client.data(document.formatted(""), NONE).get("counties");

        assertThat(FlatAnswer.withoutEmpty(FlatAnswer.byHeading(csv(document.formatted("@rows")))))
                .isEqualTo(FlatAnswer.withoutEmpty(FlatAnswer.rows(counties)));
        assertThat(csv(document.formatted("@rows")).get(0))
                .containsExactly("code", "supporters.link.kind", "supporters.name", "name");
    }

    @Test
    void whatIsOneThingHasOneRow() {
        assertThat(csv("{ county(by: { code: \"513326\" }) { name aliases partOf { name } } }"))
                .containsExactly(List.of("name", "aliases", "partOf.name"), List.of("道孚县", "Dawu", "甘孜藏族自治州"));
        assertThat(csv("{ county(by: { code: \"513326\" }) { name townships { nodes { name } } } }")
                        .get(0))
                .containsExactly("name", "townships.name");
        assertThat(csv("{ viewer { name roles } }")).hasSize(2);
        assertThat(csv("{ networkCursor }").get(0)).containsExactly("networkCursor");
    }

    @Test
    void anEmptyListIsAFileWithHeadingsAlone() {
        String none = "{ counties(where: { code: { eq: \"000000\" } }) { nodes { code name } } }";

        assertThat(csv(none)).containsExactly(List.of("code", "name"));
        assertThat(client.file("ndjson", none, NONE).body()).isEmpty();
    }

    @Test
    void aNullInAListIsAnEmptyRow() {
        String document = "{ nodes(ids: [\"County_aaaaaaaaaaaaaaaa\"]) { __typename id } }";

        assertThat(csv(document)).containsExactly(List.of("__typename", "id"), List.of("", ""));
        assertThat(FileClient.text(client.file("ndjson", document, NONE))).isEqualTo("null\n");
    }

    @Test
    void columnsAreCalledInTheWordsOfTheModel() {
        String document = "{ supports(first: 1) { nodes { supporter { name } validFrom { date } which: kind } } }";

        assertThat(FileClient.lines(client.get(client.address(document, NONE, "&format=csv&labels=zh")), ',')
                        .get(0))
                .containsExactly("支援方·名称", "开始日期·日期", "which");
        assertThat(FileClient.lines(client.get(client.address(document, NONE, "&format=csv&labels=en")), ',')
                        .get(0))
                .containsExactly("Supporter name", "Valid from date", "Which");
    }

    @Test
    void aByteOrderMarkComesOnRequest() {
        String document = "{ counties(first: 1) { nodes { name } } }";
        byte[] plain = client.file("csv", document, NONE).body();
        byte[] marked = client.get(client.address(document, NONE, "&format=csv&bom=true"))
                .body();

        assertThat(new String(marked, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF" + new String(plain, StandardCharsets.UTF_8));
        assertThat(new String(plain, StandardCharsets.UTF_8)).startsWith("name\r\n");
    }
}
