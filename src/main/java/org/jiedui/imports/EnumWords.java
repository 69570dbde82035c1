package org.jiedui.imports;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.graph.Declarations;
import org.jspecify.annotations.Nullable;

/** The words for the values of enums: their names, and the Chinese word with which the model begins to explain them. */
final class EnumWords {

    private static final Pattern CHINESE = Pattern.compile("\\A([\\p{IsHan}、]+)");

    private final Map<String, Map<String, String>> byWord = new LinkedHashMap<>();
    private final Map<String, List<String>> shown = new LinkedHashMap<>();

    EnumWords(Declarations declarations) {
        declarations.registry().getTypes(EnumTypeDefinition.class).forEach(type -> {
            Map<String, String> words = new LinkedHashMap<>();
            for (EnumValueDefinition value : type.getEnumValueDefinitions()) {
                words.put(normalized(value.getName()), value.getName());
            }
            for (EnumValueDefinition value : type.getEnumValueDefinitions()) {
                String chinese = chinese(value);
                if (chinese != null) {
                    words.putIfAbsent(normalized(chinese), value.getName());
                }
            }
            byWord.put(type.getName(), words);
            shown.put(
                    type.getName(),
                    type.getEnumValueDefinitions().stream()
                            .map(value -> {
                                String chinese = chinese(value);
                                return chinese != null && value.getName().equals(words.get(normalized(chinese)))
                                        ? chinese
                                        : value.getName();
                            })
                            .toList());
        });
    }

    private static @Nullable String chinese(EnumValueDefinition value) {
        if (value.getDescription() == null) {
            return null;
        }
        Matcher beginning = CHINESE.matcher(value.getDescription().getContent().strip());
        return beginning.find() ? beginning.group(1) : null;
    }

    /** The words of a type, one for each of its values: the Chinese one, or its name where there is none of its own. */
    List<String> of(String type) {
        return List.copyOf(shown.getOrDefault(type, List.of()));
    }

    /**
     * The name of the value that a word stands for.
     *
     * @throws CellFault where it stands for none
     */
    String value(String type, String word) {
        Map<String, String> words = byWord.getOrDefault(type, Map.of());
        String value = words.get(normalized(word));
        if (value == null) {
            throw new CellFault("it is one of "
                    + String.join(", ", words.values().stream().distinct().toList()));
        }
        return value;
    }

    private static String normalized(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("[\\s-]+", "_")
                .toUpperCase(Locale.ROOT);
    }
}
