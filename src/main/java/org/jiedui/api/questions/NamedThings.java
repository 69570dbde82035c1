package org.jiedui.api.questions;

import graphql.language.Document;
import graphql.language.Node;
import graphql.language.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** Finds the ids of nodes and relationships in what is saved, however they are written there. */
final class NamedThings {

    private final Pattern ids;
    private final Set<String> guarded;

    NamedThings(Model model) {
        this.ids = Pattern.compile("(?:"
                + model.kinds()
                        .filter(kind -> !kind.common())
                        .map(kind -> Pattern.quote(kind.name()))
                        .collect(Collectors.joining("|"))
                + ")_[a-z2-7]{16}");
        this.guarded = model.kinds()
                .filter(kind -> !kind.common() && kind.access().counted())
                .map(Kind::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The ids in a question.
     *
     * @param document what its text says, in which an id may be written with escapes
     * @param texts its text and whatever else is said, in which comments and names may hold one
     * @param variables the values that it is asked with
     */
    Set<String> of(Document document, List<String> texts, Map<String, Object> variables) {
        List<String> all = new ArrayList<>(texts);
        strings(document, all);
        strings(variables, all);
        Set<String> things = new TreeSet<>();
        all.forEach(text -> ids.matcher(text).results().forEach(found -> things.add(found.group())));
        return things;
    }

    /** Those of them that are of households: their rows are not for everybody. */
    List<String> guarded(Set<String> things) {
        return things.stream().filter(id -> guarded.contains(Ids.kind(id))).toList();
    }

    private static void strings(Node<?> node, List<String> all) {
        if (node instanceof StringValue text && text.getValue() != null) {
            all.add(text.getValue());
        }
        node.getChildren().forEach(child -> strings(child, all));
    }

    private static void strings(@Nullable Object value, List<String> all) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> {
                all.add(String.valueOf(name));
                strings(each, all);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> strings(each, all));
        } else if (value instanceof String text) {
            all.add(text);
        }
    }
}
