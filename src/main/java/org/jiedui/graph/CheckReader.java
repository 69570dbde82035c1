package org.jiedui.graph;

import static org.jiedui.graph.Declarations.argument;
import static org.jiedui.graph.Declarations.value;
import static org.jiedui.graph.FieldDeclarations.required;

import graphql.language.ArrayValue;
import graphql.language.FieldDefinition;
import graphql.language.StringValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the declarations what the network is looked through for. */
final class CheckReader {

    private static final String SOURCES = "sources";

    private final Declarations declarations;
    private final List<EntityKind> entities;
    private final List<EntityKind> commons;
    private final List<LinkKind> links;
    private final Map<Check.Condition, List<Kind>> checks = new LinkedHashMap<>();

    CheckReader(Declarations declarations, Collection<EntityKind> entities, Collection<LinkKind> links) {
        this.declarations = declarations;
        this.entities = entities.stream().filter(kind -> !kind.common()).toList();
        this.commons = entities.stream().filter(EntityKind::common).toList();
        this.links = links.stream().filter(kind -> !kind.common()).toList();
    }

    List<Check> read() {
        entities.forEach(this::ofNodes);
        links.forEach(this::ofLinks);
        return checks.entrySet().stream()
                .map(entry -> new Check(entry.getValue(), entry.getKey()))
                .toList();
    }

    private void add(Kind kind, Check.Condition condition) {
        List<Kind> kinds = checks.computeIfAbsent(condition, unknown -> new ArrayList<>());
        if (!kinds.contains(kind)) {
            kinds.add(kind);
        }
    }

    private void ofKind(Kind kind) {
        if (kind.temporal()) {
            add(kind, new Check.EndingSoon());
        }
        if (kind.fields().get(SOURCES) instanceof Field.Group cited
                && cited.type().members().get(0) instanceof Field.Reference source
                && !source.target().equals(kind.name())) {
            add(kind, new Check.WithoutSource(source.property()));
        }
    }

    private void ofNodes(EntityKind kind) {
        ofKind(kind);
        for (FieldDefinition field : declarations.fieldsOf(kind.name())) {
            Field known = required(kind.fields().get(field.getName()), "a field");
            if (field.hasDirective("expected")) {
                add(kind, new Check.Unattached(widest(kind, known)));
            }
            names(field, "basis", "of").forEach(type -> basis(kind, known, type));
            if (field.hasDirective("single")) {
                add(kind, conflicting(kind, field));
            }
        }
        for (Rule rule : new RuleReader(declarations).of(kind)) {
            if (rule instanceof Rule.BorneByOne borne) {
                EntityKind among = among(borne.among(), kind);
                add(kind, new Check.DuplicateKey(among.scalar(borne.field().name()), among));
            }
        }
    }

    /** The kind of all of which one may bear a value: an interface, or the kind itself. */
    private EntityKind among(String name, EntityKind kind) {
        return name.equals(kind.name())
                ? kind
                : commons.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** Whatever it leads to: a narrower field shows only some of the kinds that there can be at its other end. */
    private Field.Relation widest(EntityKind kind, Field field) {
        if (!(field instanceof Field.Relation relation) || !relation.direct()) {
            throw new ModelException(kind.name() + "." + field.name() + " is expected, and is no relationship of it");
        }
        Field.Hop hop = relation.hops().get(0);
        LinkKind link = link(hop.link());
        return new Field.Relation(
                relation.name(),
                "",
                false,
                true,
                List.of(new Field.Hop(
                        hop.link(), hop.direction(), link.end(hop.direction()).target())),
                null);
    }

    private void basis(EntityKind kind, Field field, String type) {
        Field.Relation basis = widest(kind, field);
        LinkKind resting = links.stream()
                .filter(link -> link.relationshipType().equals(type))
                .findFirst()
                .orElseThrow(() -> new ModelException("no kind of relationship has the type " + type));
        for (Direction end : Direction.values()) {
            String target = resting.end(end).target();
            if (target.equals(kind.name()) || kind.interfaces().contains(target)) {
                add(resting, new Check.BasisEnded(end, kind, basis));
            }
        }
    }

    private Check.Conflicting conflicting(EntityKind kind, FieldDefinition field) {
        List<Field.Scalar> same = new ArrayList<>();
        Field.Relation subject = null;
        for (String name : names(field, "single", "by").toList()) {
            Field by = kind.fields().get(name);
            if (by instanceof Field.Relation relation && relation.direct()) {
                subject = relation;
            } else {
                same.addAll(scalars(kind, by));
            }
        }
        List<Field.Scalar> dated = names(field, "single", "at")
                .flatMap(name -> scalars(kind, kind.fields().get(name)).stream())
                .toList();
        return new Check.Conflicting(
                kind.scalar(field.getName()),
                required(subject, kind.name() + "." + field.getName() + " is single without what it is about"),
                same,
                dated);
    }

    /** The properties that a field consists of. */
    private static List<Field.Scalar> scalars(EntityKind kind, @Nullable Field field) {
        if (field instanceof Field.Scalar scalar
                && !scalar.list()
                && scalar.access().open()) {
            return List.of(scalar);
        }
        if (field instanceof Field.Group group
                && !group.list()
                && group.access().open()) {
            return group.type().members().stream()
                    .flatMap(member -> scalars(kind, member).stream())
                    .toList();
        }
        throw new ModelException(kind.name() + " is single by a field that is no open value of it");
    }

    private void ofLinks(LinkKind kind) {
        ofKind(kind);
        for (Direction end : Direction.values()) {
            String target = kind.end(end).target();
            boolean temporal = entities.stream()
                    .filter(each -> each.labels().contains(target))
                    .anyMatch(Kind::temporal);
            if (temporal && !kind.outlasts()) {
                add(kind, new Check.OutlastsEnd(end));
            }
        }
        for (FieldDefinition field : declarations.fieldsOf(kind.name())) {
            String period = argument(field, "within", "period");
            if (period != null) {
                add(
                        kind,
                        outside(
                                kind,
                                (Field.Reference) required(kind.fields().get(field.getName()), "a field"),
                                period));
            }
        }
    }

    private Check.OutsidePeriod outside(LinkKind kind, Field.Reference reference, String period) {
        EntityKind target = entities.stream()
                .filter(each -> each.name().equals(reference.target()))
                .findFirst()
                .orElseThrow(
                        () -> new ModelException(kind.name() + "." + reference.name() + " leads to several kinds"));
        if (target.fields().get(period) instanceof Field.Group group) {
            return new Check.OutsidePeriod(reference, day(group, "from"), day(group, "to"));
        }
        throw new ModelException(target.name() + " has no period " + period);
    }

    private static Check.PartialDay day(Field.Group period, String name) {
        Field.Group day =
                (Field.Group) Objects.requireNonNull(period.type().fields().get(name));
        return new Check.PartialDay(
                (Field.Scalar) Objects.requireNonNull(day.type().fields().get("date")),
                (Field.Scalar) Objects.requireNonNull(day.type().fields().get("precision")));
    }

    private LinkKind link(String name) {
        return links.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> names(FieldDefinition field, String directive, String argument) {
        return value(field, directive, argument) instanceof ArrayValue all
                ? new LinkedHashSet<>(all.getValues())
                        .stream().map(name -> required(((StringValue) name).getValue(), "a name"))
                : Stream.of();
    }
}
