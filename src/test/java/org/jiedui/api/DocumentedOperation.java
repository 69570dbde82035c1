package org.jiedui.api;

import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operation that a page shows: in a block of its own, which its variables and its answer may follow, within a sentence, or
 * as a text that a program sends.
 *
 * @param text the operation
 * @param variables what is given with it; dots stand for the rest of an id
 * @param answer what the page says is answered, or nothing
 */
record DocumentedOperation(String text, JsonNode variables, JsonNode answer) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SHOWN = Pattern.compile(
            "```graphql\\n(?<block>.*?)```(?<first>\\s*```json\\n.*?```)?(?<second>\\s*```json\\n.*?```)?"
                    + "|`(?<inline>(?:query|mutation|subscription)?\\s?\\{ [^`]*\\{[^`]*})`"
                    + "|\"?query\"?: (?<sent>\"(?:[^\"\\\\]|\\\\.)*\")",
            Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("```\\w*");

    /** The pages that somebody reads. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> beside = Files.list(Path.of(""));
                Stream<Path> below = Files.walk(Path.of("docs"))) {
            return Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The operations of a page in their order. */
    static List<DocumentedOperation> in(Path page) throws IOException {
        List<DocumentedOperation> operations = new ArrayList<>();
        Matcher shown = SHOWN.matcher(Files.readString(page));
        while (shown.find()) {
            String text = text(shown);
            if (isOperation(text)) {
                operations.add(of(text, json(shown.group("first")), json(shown.group("second"))));
            }
        }
        return operations;
    }

    private static String text(Matcher shown) {
        String sent = shown.group("sent");
        if (sent != null) {
            return JSON.readValue(sent, String.class);
        }
        String block = shown.group("block");
        return block == null ? Objects.requireNonNull(shown.group("inline")) : block;
    }

    /** A block may also show a schema. */
    private static boolean isOperation(String text) {
        try {
            return !new Parser()
                    .parseDocument(text)
                    .getDefinitionsOfType(OperationDefinition.class)
                    .isEmpty();
        } catch (InvalidSyntaxException none) {
            throw new AssertionError(text, none);
        }
    }

    private static DocumentedOperation of(String text, JsonNode first, JsonNode second) {
        return first.has("data")
                ? new DocumentedOperation(text, json(null), first)
                : new DocumentedOperation(text, first, second);
    }

    private static JsonNode json(@Nullable String block) {
        return block == null
                ? JSON.createObjectNode()
                : JSON.readTree(FENCE.matcher(block).replaceAll(""));
    }

    boolean isA(OperationDefinition.Operation kind) {
        return new Parser()
                        .parseDocument(text)
                        .getFirstDefinitionOfType(OperationDefinition.class)
                        .orElseThrow()
                        .getOperation()
                == kind;
    }

    /** The variables with ids of what is there in the place of dots. */
    Map<?, ?> variables(AnsweredIds ids) {
        return JSON.convertValue(ids.filled("", variables), Map.class);
    }
}
