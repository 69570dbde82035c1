package org.jiedui.editing.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/** What of a kind people say, apart from what follows from it and from what it is linked to. */
public final class Fields {

    public static final String SOURCES = "sources";
    public static final String FROM = "validFrom";
    public static final String TO = "validTo";

    static final Set<String> KEPT_BY_THE_JOURNAL = Set.of("id", "version", "recordedAt", "recordedBy");

    private Fields() {}

    /** The fields that people set. Of two that show one property, the kind's own counts, which is declared last. */
    public static List<Field> of(Kind kind) {
        Map<Object, Field> fields = new LinkedHashMap<>();
        kind.fields().values().stream()
                .filter(field -> !(field instanceof Field.Relation || field instanceof Field.End))
                .filter(field -> !KEPT_BY_THE_JOURNAL.contains(field.name()))
                .forEach(field -> fields.put(field instanceof Field.Scalar scalar ? scalar.property() : field, field));
        return List.copyOf(fields.values());
    }

    /** The fields that can be changed like any other. */
    public static List<Field> changeable(Kind kind) {
        return of(kind).stream()
                .filter(field -> !(kind instanceof EntityKind entity
                        && (entity.fixed().contains(field.name())
                                || entity.measured().contains(field.name()))))
                .toList();
    }

    public static Field.Group group(Kind kind, String name) {
        return (Field.Group) Objects.requireNonNull(kind.fields().get(name), name);
    }

    /** Everything that can be told of a thing without reading more: by name, as JSON shows it. */
    public static Map<String, @Nullable Object> known(Kind kind, Map<String, ? extends @Nullable Object> properties) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        kind.fields().values().stream()
                .filter(field -> !(field instanceof Field.Relation || field instanceof Field.End))
                .forEach(field -> known.put(field.name(), Values.shown(field, properties)));
        return known;
    }

    /** What people said of a thing, its ends included: by name, as JSON shows it. */
    public static Map<String, @Nullable Object> said(Kind kind, Map<String, ? extends @Nullable Object> properties) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        if (kind instanceof LinkKind link) {
            for (Direction end : List.of(Direction.IN, Direction.OUT)) {
                said.put(link.end(end).name(), properties.get(LinkKind.endId(end)));
            }
        }
        of(kind).forEach(field -> said.put(field.name(), Values.shown(field, properties)));
        return said;
    }

    /** The other way round: what the graph keeps for what was said. */
    public static Map<String, @Nullable Object> kept(Kind kind, Map<String, ? extends @Nullable Object> said) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (kind instanceof LinkKind link) {
            for (Direction end : List.of(Direction.IN, Direction.OUT)) {
                if (said.containsKey(link.end(end).name())) {
                    kept.put(LinkKind.endId(end), said.get(link.end(end).name()));
                }
            }
        }
        of(kind).stream()
                .filter(field -> said.containsKey(field.name()))
                .forEach(field -> Values.keep(field, said.get(field.name()), kept));
        return kept;
    }

    /** The ids of the nodes that values name, each with the way to it. */
    public static List<Mention> mentions(List<Field> fields, CommandInput given) {
        List<Mention> mentions = new ArrayList<>();
        for (Field field : fields) {
            Object value = given.get(field.name());
            if (field instanceof Field.Reference reference && value != null) {
                mentions.add(new Mention(reference.target(), value.toString(), given.at(field.name())));
            } else if (field instanceof Field.Group group && value instanceof List<?> items) {
                for (int i = 0; i < items.size(); i++) {
                    mentions(group, (Map<?, ?>) items.get(i), given.at(field.name(), String.valueOf(i)), mentions);
                }
            } else if (field instanceof Field.Group group && value instanceof Map<?, ?> members) {
                mentions(group, members, given.at(field.name()), mentions);
            }
        }
        return mentions;
    }

    private static void mentions(Field.Group group, Map<?, ?> members, List<String> path, List<Mention> mentions) {
        for (Field member : group.type().members()) {
            Object value = members.get(member.name());
            if (member instanceof Field.Reference reference && value != null) {
                List<String> at = new ArrayList<>(path);
                at.add(member.name());
                mentions.add(new Mention(reference.target(), value.toString(), List.copyOf(at)));
            }
        }
    }

    /**
     * A node that is named by its id.
     *
     * @param target the kind that it must be of
     * @param id its id
     * @param path where it is named
     */
    public record Mention(String target, String id, List<String> path) {}
}
