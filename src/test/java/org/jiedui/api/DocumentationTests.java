package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.ApplicationTest;
import org.jiedui.query.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What the documentation shows is what a reader gets. */
@ApplicationTest
class DocumentationTests {

    private static final Pattern EXAMPLE =
            Pattern.compile("```graphql\\n(?<query>.*?)```\\s*```json\\n(?<answer>.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    private final Endpoint endpoint;

    @Autowired
    DocumentationTests(@LocalServerPort int port) {
        this.endpoint = new Endpoint(port);
    }

    static List<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> new Example(match.group(1), match.group(2)))
                .toList();
    }

    @Test
    void theReadmeShowsFiveQueriesWithTheirAnswers() throws IOException {
        assertThat(examples()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aQueryOfTheReadmeIsAnsweredAsTheReadmeSays(Example example) {
        assertThat(endpoint.ask(example.query()).get("data"))
                .isEqualTo(JsonMapper.shared().readTree(example.answer()).get("data"));
    }

    @Test
    void everyErrorCodeIsDocumentedAndNoOther() throws IOException {
        List<String> documented = CODE.matcher(Files.readString(Path.of("docs/errors.md")))
                .results()
                .map(MatchResult::group)
                .map(row -> row.replaceAll("[|` ]", ""))
                .toList();
        List<String> known = Stream.concat(
                        Stream.of("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"),
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::name))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
    }

    record Example(String query, String answer) {}
}
