package org.jiedui.graph.cypher.guard;

import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.selection.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes that something is none of those things that an answer is to be given without. */
final class LeftOut {

    private final Names names;
    private final Parameter ids;
    private @Nullable String parameter;

    LeftOut(Names names, Parameter ids) {
        this.names = names;
        this.ids = ids;
    }

    /** That a node or relationship is none of them. */
    String isNot(String variable) {
        if (parameter == null) {
            parameter = names.parameter("without", ids);
        }
        return "NOT " + variable + ".id IN " + parameter;
    }
}
