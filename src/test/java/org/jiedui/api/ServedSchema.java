package org.jiedui.api;

import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;

/** The schema that is served, without an application that serves it. */
final class ServedSchema {

    private ServedSchema() {}

    /** All of it in the schema definition language. */
    static String text() {
        Declarations declarations = Declarations.shipped();
        return SchemaDerivation.derive(declarations, Model.of(declarations));
    }
}
