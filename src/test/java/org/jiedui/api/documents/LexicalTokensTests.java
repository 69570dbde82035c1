package org.jiedui.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.org.antlr.v4.runtime.CharStreams;
import graphql.org.antlr.v4.runtime.Token;
import graphql.parser.antlr.GraphqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are told from one another as the parser does it. */
class LexicalTokensTests {

    private static final int RANDOM_DOCUMENTS = 2_000;

    private static final List<String> TOKENS = List.of(
            "!",
            "$",
            "&",
            "(",
            ")",
            "...",
            ":",
            "=",
            "@",
            "[",
            "]",
            "{",
            "|",
            "}",
            "name",
            "_a1",
            "query",
            "0",
            "-17",
            "1.5",
            "-0.5e10",
            "6.02E+23",
            "1e-9",
            "\"\"",
            "\"text # no comment, { }\"",
            "\"\\\"quoted\\\\\"",
            "\"结对\"",
            "\"\"\"\"\"\"",
            "\"\"\"block \"quoted\" # text\n, \\\"\"\" more\"\"\"",
            "\"\"\"\\\"\"\"\"\"\"",
            "\"\"\"x\\\"\"\"\" y\"\"\"",
            "\"\"\"x\\\"\"\"\\\"\"\" \"\"\"");
    private static final List<String> IGNORED =
            List.of(" ", ",", "\n", "\r", "\t", "\uFEFF", "# a \"comment\" {\n", "#\r");

    private record Seen(int start, int length, boolean ignored) {}

    private static void isReadAsByTheParser(String document) {
        List<Seen> made = new GraphqlLexer(CharStreams.fromString(document))
                .getAllTokens().stream()
                        .map(token -> new Seen(
                                token.getStartIndex(),
                                token.getStopIndex() + 1 - token.getStartIndex(),
                                token.getChannel() != Token.DEFAULT_CHANNEL))
                        .toList();

        assertThat(read(document)).as(document).isEqualTo(made);
    }

    private static List<Seen> read(String document) {
        List<Seen> read = new ArrayList<>();
        LexicalTokens tokens = new LexicalTokens(document);
        while (tokens.next()) {
            read.add(new Seen(tokens.start(), tokens.length(), tokens.isIgnored()));
        }
        return read;
    }

    static Stream<String> each() {
        return Stream.concat(TOKENS.stream(), IGNORED.stream());
    }

    @ParameterizedTest
    @MethodSource("each")
    void eachToken(String token) {
        isReadAsByTheParser(token);
        isReadAsByTheParser(token + " a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{a}",
                "query Q($a:[Int!]=[1,-2 3.5]){b(c:$a,d:{e:\"f\"})@skip(if:true){...g}}fragment g on H{i}",
                "{a(b:\"\"\"c\"\"\"d:1)}",
                "[1-2-3.5-4e-5-6E+7]",
                "#only a comment",
            })
    void tokensThatStandCloseTogether(String document) {
        isReadAsByTheParser(document);
    }

    @Test
    void randomDocuments() {
        Random random = new Random(1);
        for (int i = 0; i < RANDOM_DOCUMENTS; i++) {
            List<String> parts = new ArrayList<>();
            for (int j = random.nextInt(60); j > 0; j--) {
                parts.add(TOKENS.get(random.nextInt(TOKENS.size())));
                parts.add(IGNORED.get(random.nextInt(IGNORED.size())));
            }
            isReadAsByTheParser(String.join("", parts));
        }
    }

    /** Whatever they are, each of them belongs to one token. */
    @Test
    void charactersInAnyOrder() {
        Random random = new Random(2);
        String characters = "\"\"\"\\#\n\r .,a1-+e{}%\u0000é";
        for (int i = 0; i < RANDOM_DOCUMENTS; i++) {
            String text = IntStream.range(0, random.nextInt(200))
                    .mapToObj(at -> String.valueOf(characters.charAt(random.nextInt(characters.length()))))
                    .collect(Collectors.joining());

            assertThat(read(text).stream().mapToInt(Seen::length)).as(text).allMatch(length -> length > 0);
            assertThat(read(text).stream().mapToInt(Seen::length).sum()).isEqualTo(text.length());
        }
    }
}
