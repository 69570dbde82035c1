package org.jiedui.graph.cypher;

import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.finding.FindingContext;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;

/** What findings take from the statement. */
record Findable(Compilation compilation) implements FindingContext {
    @Override
    public Model model() {
        return compilation.model;
    }

    @Override
    public Names names() {
        return compilation.names;
    }

    @Override
    public Guard guard() {
        return compilation.guard;
    }

    @Override
    public String held(String variable) {
        return compilation.conditions.held(variable, new Period.AsOf(), variable);
    }

    @Override
    public String value(Operand operand, Bindings row) {
        return compilation.operands.write(operand, row);
    }

    @Override
    public Pattern nodes(EntityKind kind, String node) {
        return compilation.patterns.nodes(kind, new Period.AsOf(), node, "");
    }

    @Override
    public Pattern related(Field.Relation relation, Bindings row) {
        return compilation.patterns.related(relation, new Period.AsOf(), row);
    }

    @Override
    public Pattern named(Field.Reference reference, Bindings row) {
        return compilation.patterns.write(new Origin.Named(reference), new Period.AsOf(), row);
    }
}
