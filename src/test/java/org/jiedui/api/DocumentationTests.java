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
import org.jiedui.query.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** What the documentation lists is what there is. */
class DocumentationTests {

    private static final Pattern CODE = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

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
}
