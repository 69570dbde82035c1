package org.jiedui.api;

import graphql.language.AbstractDescribedNode;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema as it is reviewed: what there is, and apart from it what is said of it, each sentence once with the names of
 * what it is said of.
 *
 * @param definitions the schema without descriptions
 * @param descriptions the descriptions
 */
record ReviewedSchema(String definitions, String descriptions) {

    private static final Path DEFINITIONS = Path.of("src/test/resources/api.graphqls");
    private static final Path DESCRIPTIONS = Path.of("src/test/resources/api-descriptions.txt");

    /** A text with whatever stands before it. Behind these marks it is a value, or else a description. */
    private static final Pattern TEXT = Pattern.compile("([:=\\[]?)(\\s*)(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*)");

    /** More names than that are told by what they have in common. */
    private static final int FEW = 4;

    /** The schema that was reviewed last. */
    static ReviewedSchema last() throws IOException {
        return new ReviewedSchema(
                Files.readString(DEFINITIONS), Files.exists(DESCRIPTIONS) ? Files.readString(DESCRIPTIONS) : "");
    }

    /** A schema as it would be reviewed. */
    static ReviewedSchema of(String text) {
        return new ReviewedSchema(withoutDescriptions(text), descriptions(new SchemaParser().parse(text)));
    }

    void write() throws IOException {
        Files.writeString(DEFINITIONS, definitions);
        Files.writeString(DESCRIPTIONS, descriptions);
    }

    private static String withoutDescriptions(String text) {
        return TEXT.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1).isEmpty() ? found.group(2) : found.group()))
                .replaceAll("\\n\\n(?=  )", "\n");
    }

    private static String descriptions(TypeDefinitionRegistry schema) {
        Map<String, List<String>> said = new TreeMap<>();
        schema.scalars().forEach((name, scalar) -> say(said, name, scalar.getDescription()));
        schema.types().forEach((name, type) -> {
            if (type instanceof AbstractDescribedNode<?> described) {
                say(said, name, described.getDescription());
            }
            if (type instanceof ImplementingTypeDefinition<?> fields) {
                fields.getFieldDefinitions().forEach(field -> field(said, name, field));
            } else if (type instanceof InputObjectTypeDefinition input) {
                input.getInputValueDefinitions().forEach(each -> value(said, name + ".", each, ""));
            } else if (type instanceof EnumTypeDefinition values) {
                values.getEnumValueDefinitions()
                        .forEach(each -> say(said, name + "." + each.getName(), each.getDescription()));
            }
        });
        return said.entrySet().stream()
                .map(each -> each.getKey() + "\n    " + names(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static void field(Map<String, List<String>> said, String type, FieldDefinition field) {
        String coordinate = type + "." + field.getName();
        say(said, coordinate, field.getDescription());
        field.getInputValueDefinitions().forEach(argument -> value(said, coordinate + "(", argument, ":)"));
    }

    private static void value(
            Map<String, List<String>> said, String before, InputValueDefinition value, String behind) {
        say(said, before + value.getName() + behind, value.getDescription());
    }

    private static void say(Map<String, List<String>> said, String coordinate, @Nullable Description description) {
        String text = description == null ? "(nothing)" : description.getContent();
        said.computeIfAbsent(text, unknown -> new ArrayList<>()).add(coordinate);
    }

    private static String names(List<String> coordinates) {
        if (coordinates.size() <= FEW) {
            return coordinates.stream().sorted().collect(Collectors.joining(", "));
        }
        Map<String, Long> common = coordinates.stream()
                .map(ReviewedSchema::lastName)
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return common.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + "×")
                .collect(Collectors.joining(", "));
    }

    /** A member as it is called wherever it stands. */
    private static String lastName(String coordinate) {
        int argument = coordinate.indexOf('(');
        if (argument >= 0) {
            return "*" + coordinate.substring(argument);
        }
        int member = coordinate.indexOf('.');
        return member >= 0 ? "*" + coordinate.substring(member) : "types";
    }
}
