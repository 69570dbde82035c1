package org.jiedui.api;

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

/** As many tokens are counted as the parser makes. */
class LexicalTokensTests {

    private static final int MANY = 1_000_000;
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
            "\"\"\"block \"quoted\" # text\n, \\\"\"\" more\"\"\"");
    private static final List<String> IGNORED =
            List.of(" ", ",", "\n", "\r", "\t", "\uFEFF", "# a \"comment\" {\n", "#\r");

    private static void isCountedAsByTheParser(String document) {
        List<? extends Token> made = new GraphqlLexer(CharStreams.fromString(document)).getAllTokens();
        int tokens = (int) made.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .count();
        int ignored = made.size() - tokens;

        assertThat(LexicalTokens.exceed(document, tokens, MANY)).as(document).isFalse();
        assertThat(LexicalTokens.exceed(document, MANY, ignored)).as(document).isFalse();
        assertThat(tokens > 0 && !LexicalTokens.exceed(document, tokens - 1, ignored))
                .as(document)
                .isFalse();
        assertThat(ignored > 0 && !LexicalTokens.exceed(document, tokens, ignored - 1))
                .as(document)
                .isFalse();
    }

    static Stream<String> each() {
        return Stream.concat(TOKENS.stream(), IGNORED.stream());
    }

    @ParameterizedTest
    @MethodSource("each")
    void eachToken(String token) {
        isCountedAsByTheParser(token);
        isCountedAsByTheParser(token + " a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{a}",
                "query Q($a:[Int!]=[1,-2 3.5]){b(c:$a,d:{e:\"f\"})@skip(if:true){...g}}fragment g on H{i}",
                "{a(b:\"\"\"c\"\"\"d:1)}",
                "#only a comment",
            })
    void tokensThatStandCloseTogether(String document) {
        isCountedAsByTheParser(document);
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
            isCountedAsByTheParser(String.join("", parts));
        }
    }

    /** Whatever they are, they are left to the parser, and counting comes to an end. */
    @Test
    void charactersInAnyOrder() {
        Random random = new Random(2);
        String characters = "\"\"\"\\#\n\r .,a1-+e{}%\u0000é";
        for (int i = 0; i < RANDOM_DOCUMENTS; i++) {
            String text = IntStream.range(0, random.nextInt(200))
                    .mapToObj(at -> String.valueOf(characters.charAt(random.nextInt(characters.length()))))
                    .collect(Collectors.joining());

            assertThat(LexicalTokens.exceed(text, text.length(), text.length())).isFalse();
        }
    }

    @Test
    void aDocumentMayHaveTheMostTokensAndNoMore() {
        assertThat(LexicalTokens.exceed("{ a b }", 4, 3)).isFalse();
        assertThat(LexicalTokens.exceed("{ a b }", 3, 3)).isTrue();
        assertThat(LexicalTokens.exceed("{ a b }", 4, 2)).isTrue();
    }
}
