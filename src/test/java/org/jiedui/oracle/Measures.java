package org.jiedui.oracle;

import graphql.normalized.ExecutableNormalizedField;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jiedui.graph.Kind;
import org.jiedui.graph.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Measures over rows.
 *
 * @param reading the graph on the day
 * @param like the kinds of the rows
 */
record Measures(Reading reading, Row like) {

    /** What a field of an aggregate or group tells of rows. */
    @Nullable
    Object show(ExecutableNormalizedField field, List<Row> rows) {
        Object where = field.getResolvedArguments().get("where");
        Filters filters = new Filters(reading);
        List<Row> counted =
                rows.stream().filter(row -> filters.matches(where, row)).toList();
        return switch (field.getName()) {
            case "__typename" -> Oracle.typeName(field);
            case "protected" -> Oracle.PROTECTED;
            case "count" -> (long) counted.size();
            case "countDistinct" -> distinct(field.getResolvedArguments().get("of"), counted);
            default -> Oracle.each(field, each -> summary(field.getName(), each, counted));
        };
    }

    private @Nullable Object summary(String name, ExecutableNormalizedField field, List<Row> rows) {
        return field.getName().equals("__typename")
                ? Oracle.typeName(field)
                : field.getName().equals("known")
                        ? summary(name, field.getName(), rows)
                        : Values.shown(Dimensions.measuredType(like, name), summary(name, field.getName(), rows));
    }

    /** How many different values there are. */
    long distinct(@Nullable Object of, List<Row> rows) {
        Set<Object> distinct = new LinkedHashSet<>();
        new Dimensions(reading).of(like).forEach((name, extraction) -> {
            if (Kind.constant(name).equals(of)) {
                rows.forEach(row -> distinct.add(Groups.identity(extraction.of(row))));
            }
        });
        distinct.remove(List.of());
        return distinct.size();
    }

    /** A summary of the values of rows, as it is compared. */
    @Nullable
    Object summary(String name, String function, List<Row> rows) {
        Dimensions.Extraction extraction =
                Objects.requireNonNull(new Dimensions(reading).measured(like).get(name));
        List<Object> values = rows.stream()
                .map(row -> Optional.ofNullable(extraction.of(row)))
                .flatMap(Optional::stream)
                .toList();
        return switch (function) {
            case "known" -> (long) values.size();
            case "sum" ->
                values.isEmpty()
                        ? null
                        : Dimensions.measuredType(like, name).form() == ScalarType.Form.FLOAT
                                ? (Object) sum(values).doubleValue()
                                : (Object) sum(values).longValue();
            case "avg" ->
                values.isEmpty()
                        ? null
                        : (Object) sum(values)
                                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                                .doubleValue();
            case "min" -> values.stream().min(Values::compare).orElse(null);
            default -> values.stream().max(Values::compare).orElse(null);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
