package org.jiedui.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.parser.Parser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size of a document as it is written is that of its tree, and no more than that where fragments are in their places. */
class WrittenSizeTests {

    private static final int MANY = 1_000_000;
    private static final int RANDOM_DOCUMENTS = 3_000;

    private static final List<String> NAMES =
            List.of("name", "on", "query", "fragment", "a", "true", "_1", "subscription");
    private static final List<String> BLANKS = List.of(" ", "\n", " , ", " # { ( @a: b }\n", "\t");

    private static WrittenSize written(String text) {
        return WrittenSize.of(text, MANY, MANY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{ a }                                                    | 1 | 0 | 0 | 1",
                "{ a: b b: b }                                            | 2 | 1 | 0 | 1",
                "query on { on ... on on @on { on } on: on }              | 3 | 0 | 1 | 2",
                "query Q($a: In = {b: {c: 1}} @d) @e { f(g: {h: $a}) }    | 1 | 0 | 2 | 1",
                "{ a(b: \"} { c d @e\") }                               | 1 | 0 | 0 | 1",
                "{ a { b } } query Q { c c: d @e }                        | 2 | 1 | 1 | 2",
                "{ ...f } fragment f on T @g { a { b { c } } }            | 3 | 0 | 1 | 3",
            })
    void isThatOfTheLargestDefinition(String text, int fields, int aliases, int directives, int depth) {
        WrittenSize size = written(text);

        assertThat(List.of(size.fields(), size.aliases(), size.directives(), size.depth()))
                .containsExactly(fields, aliases, directives, depth);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{ a(b: 1, c: [-12, 3.45e+6]) }        | 7",
                "query ($a: Int = 12345) { b }        | 5",
                "{ a @b(c: {d: 1e-9}) }               | 4",
                "{ a(b: [1-2-3-4-5]) }                | 2",
                "{ a(b: \"123456\", cde: d12) }        | 3",
                "{ abc: d @efgh }                     | 4",
                "fragment abcde on A { b }            | 8",
                "{ a # 123456                         | 1",
            })
    void knowsTheLongestNameOrNumber(String text, int length) {
        assertThat(written(text).word()).isEqualTo(length);
    }

    @Test
    void noMoreIsReadThanIsNeededToSeeThatItIsTooMuch() {
        assertThat(WrittenSize.of("{ a b }", 4, 3)).isEqualTo(new WrittenSize(4, 3, 2, 0, 0, 1, 1));
        assertThat(WrittenSize.of("{ a b }", 2, 3).tokens()).isEqualTo(3);
        assertThat(WrittenSize.of("{ a b }", 2, 3).fields()).isEqualTo(2);
        assertThat(WrittenSize.of("{ a b }", 4, 1).ignored()).isEqualTo(2);
        assertThat(WrittenSize.of("{ a b }", 4, 1).fields()).isEqualTo(1);
    }

    @Test
    void randomDocuments() {
        Random random = new Random(1);
        int exact = 0;
        for (int i = 0; i < RANDOM_DOCUMENTS; i++) {
            String text = new Writing(random, random.nextInt(3)).document();
            Document document = new Parser().parseDocument(text);
            DocumentSize inPlace = DocumentSize.of(document);
            WrittenSize written = written(text);

            assertThat((long) written.fields()).as(text).isLessThanOrEqualTo(inPlace.fields());
            assertThat((long) written.aliases()).as(text).isLessThanOrEqualTo(inPlace.aliases());
            assertThat((long) written.directives()).as(text).isLessThanOrEqualTo(inPlace.directives());
            assertThat(written.depth()).as(text).isLessThanOrEqualTo(inPlace.depth());
            if (document.getDefinitionsOfType(FragmentDefinition.class).isEmpty()) {
                exact++;
                assertThat(new DocumentSize(
                                written.fields(),
                                written.aliases(),
                                inPlace.roots(),
                                written.directives(),
                                written.depth(),
                                inPlace.valueDepth()))
                        .as(text)
                        .isEqualTo(inPlace);
            }
        }
        assertThat(exact).isBetween(RANDOM_DOCUMENTS / 4, RANDOM_DOCUMENTS / 2);
    }

    /** Writes documents, with fragments each of which an operation spreads. */
    private record Writing(Random random, int fragments) {

        String document() {
            StringBuilder text = new StringBuilder();
            int operations = 1 + random.nextInt(2);
            for (int i = 0; i < operations; i++) {
                text.append("query Q").append(i);
                text.append(maybe("($a: [In!] = [{b: {c: \"}\"}}, d] %s, $e: Int)".formatted(directives())));
                text.append(directives()).append(selections(0, i == 0)).append(blank());
            }
            for (int i = 0; i < fragments; i++) {
                text.append("fragment f%d on T %s %s".formatted(i, directives(), selections(0, false)));
            }
            return text.toString();
        }

        private String selections(int level, boolean all) {
            StringBuilder text = new StringBuilder("{").append(blank());
            for (int i = 0; all && i < fragments; i++) {
                text.append("...f").append(i).append(blank());
            }
            int most = 1 + random.nextInt(4);
            for (int i = 0; i < most; i++) {
                text.append(selection(level)).append(blank());
            }
            return text.append("}").toString();
        }

        private String selection(int level) {
            boolean deeper = level < 4 && random.nextInt(3) == 0;
            return switch (random.nextInt(5)) {
                case 0 ->
                    "...%s%s %s".formatted(blank(), maybe("on%sT".formatted(blank())), directives())
                            + selections(level + 1, false);
                default ->
                    maybe(name() + blank() + ":")
                            + blank()
                            + name()
                            + maybe("(a: {b: [{c: $d}], e: \"{ f: g @h\"}, i: j)")
                            + directives()
                            + (deeper ? selections(level + 1, false) : "");
            };
        }

        private String directives() {
            return maybe("@a") + maybe("%s@b(c: {d: \"@e\"})".formatted(blank()));
        }

        private String maybe(String text) {
            return random.nextInt(3) == 0 ? text : "";
        }

        private String name() {
            return NAMES.get(random.nextInt(NAMES.size()));
        }

        private String blank() {
            return BLANKS.get(random.nextInt(BLANKS.size()));
        }
    }
}
