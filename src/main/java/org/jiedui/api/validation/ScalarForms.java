package org.jiedui.api.validation;

import graphql.schema.GraphQLScalarType;
import java.util.Map;

/** How the values of scalars are written. */
final class ScalarForms {

    private static final Map<String, String> FORMS = Map.of(
            "Int", "write a whole number from -2147483648 to 2147483647",
            "Float", "write a number from -1.7976931348623157e308 to 1.7976931348623157e308",
            "String", "write a text in quotes",
            "Boolean", "write true or false",
            "ID", "write an id as a text in quotes",
            "Date", "write a day from 0001 to 9999 as \"2008-05-12\"",
            "DateTime", "write a moment with its offset as \"2008-05-12T14:28:04+08:00\"",
            "Money", "write an amount of yuan as a text, such as \"1200.50\", with at most two digits after the point",
            "URL", "write an absolute address as a text, such as \"https://example.org/page\"",
            "_Any", "write an object with __typename and id");

    private ScalarForms() {}

    static String of(GraphQLScalarType scalar) {
        return FORMS.getOrDefault(scalar.getName(), "see the description of the scalar");
    }
}
