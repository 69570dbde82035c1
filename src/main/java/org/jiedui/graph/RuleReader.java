package org.jiedui.graph;

import static org.jiedui.graph.Declarations.argument;
import static org.jiedui.graph.Declarations.value;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FieldDefinition;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the rules of values from their declarations. */
final class RuleReader {

    private final Declarations declarations;

    RuleReader(Declarations declarations) {
        this.declarations = declarations;
    }

    List<Rule> of(EntityKind kind) {
        List<Rule> rules = new ArrayList<>();
        for (FieldDefinition field : declarations.fieldsOf(kind.name())) {
            if (field.hasDirective("range")) {
                rules.add(new Rule.Between(
                        kind.scalar(field.getName()),
                        number(value(field, "range", "least"), Double.NEGATIVE_INFINITY),
                        number(value(field, "range", "most"), Double.POSITIVE_INFINITY)));
            }
            if (value(field, "among", "values") instanceof ArrayValue names) {
                rules.add(new Rule.Among(
                        kind.scalar(field.getName()),
                        names.getValues().stream()
                                .map(name -> Objects.requireNonNull(((StringValue) name).getValue()))
                                .collect(Collectors.toSet())));
            }
            String earlier = argument(field, "notBefore", "field");
            if (earlier != null) {
                rules.add(new Rule.NotBefore(kind.scalar(field.getName()), kind.scalar(earlier)));
            }
            String precision = argument(field, "known", "to");
            if (precision != null) {
                rules.add(new Rule.Known(kind.scalar(field.getName()), kind.scalar(precision)));
            }
            if (isUnique(field)) {
                rules.add(new Rule.BorneByOne(kind.scalar(field.getName()), widest(kind, field.getName())));
            }
        }
        return List.copyOf(rules);
    }

    private static boolean isUnique(FieldDefinition field) {
        return value(field, "lookup", "unique") instanceof BooleanValue truth && truth.isValue();
    }

    /** The widest of its kinds that declares the field to be unique. */
    private String widest(EntityKind kind, String field) {
        return Stream.concat(declarations.interfacesOf(kind.name()).stream(), Stream.of(kind.name()))
                .filter(name -> declarations.fieldsOf(name).stream()
                        .anyMatch(declared -> declared.getName().equals(field) && isUnique(declared)))
                .min(Comparator.comparing(
                        name -> declarations.interfacesOf(name).size()))
                .orElse(kind.name());
    }

    private static double number(@Nullable Value<?> value, double otherwise) {
        return value instanceof IntValue whole ? whole.getValue().doubleValue() : otherwise;
    }
}
