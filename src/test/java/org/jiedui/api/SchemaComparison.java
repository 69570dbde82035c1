package org.jiedui.api;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.api.SchemaChange.Severity;

/**
 * Compares two schemas element by element.
 *
 * @param changes what became of them
 */
record SchemaComparison(List<SchemaChange> changes) {

    void compare(TypeDefinitionRegistry before, TypeDefinitionRegistry after) {
        Map<String, TypeDefinition<?>> old = types(before);
        Map<String, TypeDefinition<?>> now = types(after);
        members("", "", old.keySet(), now.keySet(), Severity.SAFE);
        old.forEach((name, type) -> {
            TypeDefinition<?> next = now.get(name);
            if (next != null && !next.getClass().equals(type.getClass())) {
                add(Severity.BREAKING, name, "is of another sort");
            } else if (next != null) {
                type(name, type, next);
            }
        });
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, TypeDefinition<?>> types(TypeDefinitionRegistry schema) {
        Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
        for (Map.Entry<String, TypeDefinition> each : schema.types().entrySet()) {
            types.put(each.getKey(), each.getValue());
        }
        return types;
    }

    private void type(String name, TypeDefinition<?> old, TypeDefinition<?> now) {
        if (old instanceof ImplementingTypeDefinition<?> was && now instanceof ImplementingTypeDefinition<?> is) {
            members(name, " as ", printed(was.getImplements()), printed(is.getImplements()), Severity.DANGEROUS);
            fields(name, named(was.getFieldDefinitions()), named(is.getFieldDefinitions()));
        } else if (old instanceof InputObjectTypeDefinition was && now instanceof InputObjectTypeDefinition is) {
            values(name + ".", "", was.getInputValueDefinitions(), is.getInputValueDefinitions());
        } else if (old instanceof EnumTypeDefinition was && now instanceof EnumTypeDefinition is) {
            Map<String, EnumValueDefinition> values = named(was.getEnumValueDefinitions());
            members(
                    name,
                    ".",
                    values.keySet(),
                    named(is.getEnumValueDefinitions()).keySet(),
                    Severity.DANGEROUS);
        } else if (old instanceof UnionTypeDefinition was && now instanceof UnionTypeDefinition is) {
            members(name, " of ", printed(was.getMemberTypes()), printed(is.getMemberTypes()), Severity.DANGEROUS);
        }
    }

    private void fields(String type, Map<String, FieldDefinition> old, Map<String, FieldDefinition> now) {
        members(type, ".", old.keySet(), now.keySet(), Severity.SAFE);
        old.forEach((name, was) -> {
            FieldDefinition is = now.get(name);
            if (is != null) {
                String coordinate = type + "." + name;
                retyped(coordinate, was.getType(), is.getType(), fits(is.getType(), was.getType()));
                values(coordinate + "(", ":)", was.getInputValueDefinitions(), is.getInputValueDefinitions());
            }
        });
    }

    private void values(String before, String behind, List<InputValueDefinition> old, List<InputValueDefinition> now) {
        Map<String, InputValueDefinition> given = named(old);
        Map<String, InputValueDefinition> taken = named(now);
        given.forEach((name, was) -> {
            InputValueDefinition is = taken.get(name);
            String coordinate = before + name + behind;
            if (is == null) {
                add(Severity.BREAKING, coordinate, "is gone");
            } else {
                retyped(coordinate, was.getType(), is.getType(), fits(was.getType(), is.getType()));
                if (!printed(was).equals(printed(is))) {
                    add(Severity.DANGEROUS, coordinate, "has another default");
                }
            }
        });
        taken.forEach((name, is) -> {
            if (!given.containsKey(name)) {
                boolean required = is.getType() instanceof NonNullType && is.getDefaultValue() == null;
                add(required ? Severity.BREAKING : Severity.DANGEROUS, before + name + behind, "is new");
            }
        });
    }

    private void members(String type, String sign, Set<String> old, Set<String> now, Severity added) {
        old.stream()
                .filter(name -> !now.contains(name))
                .forEach(name -> add(Severity.BREAKING, type + sign + name, "is gone"));
        now.stream().filter(name -> !old.contains(name)).forEach(name -> add(added, type + sign + name, "is new"));
    }

    private void retyped(String coordinate, Type<?> old, Type<?> now, boolean fits) {
        String was = AstPrinter.printAst(old);
        String is = AstPrinter.printAst(now);
        if (!was.equals(is)) {
            add(fits ? Severity.SAFE : Severity.BREAKING, coordinate, "was " + was + " and is " + is);
        }
    }

    /** Whether whatever is of one type is of the other as well. */
    private static boolean fits(Type<?> given, Type<?> wanted) {
        if (wanted instanceof NonNullType strict) {
            return given instanceof NonNullType never && fits(never.getType(), strict.getType());
        }
        if (given instanceof NonNullType never) {
            return fits(never.getType(), wanted);
        }
        if (given instanceof ListType some && wanted instanceof ListType list) {
            return fits(some.getType(), list.getType());
        }
        return AstPrinter.printAst(given).equals(AstPrinter.printAst(wanted));
    }

    private void add(Severity severity, String coordinate, String reason) {
        changes.add(new SchemaChange(severity, coordinate, reason));
    }

    private static String printed(InputValueDefinition value) {
        return value.getDefaultValue() == null ? "" : AstPrinter.printAst(value.getDefaultValue());
    }

    @SuppressWarnings("rawtypes")
    private static Set<String> printed(List<Type> types) {
        return types.stream().map(AstPrinter::printAst).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T extends NamedNode<?>> Map<String, T> named(List<T> nodes) {
        Map<String, T> named = new LinkedHashMap<>();
        nodes.forEach(node -> named.put(node.getName(), node));
        return named;
    }
}
