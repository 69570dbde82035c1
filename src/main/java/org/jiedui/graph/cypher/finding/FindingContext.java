package org.jiedui.graph.cypher.finding;

import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Operand;

/** What findings take from the statement that they stand in. All of it is on the day of the reading. */
public interface FindingContext {

    /** What is looked through. */
    Model model();

    /** Those of the statement. */
    Names names();

    /** The guard of whoever asks. */
    Guard guard();

    /** That a relationship holds, or a node exists. */
    String held(String variable);

    /** A value of a row. */
    String value(Operand operand, Bindings row);

    /** Nodes of a kind, as far as they are seen. */
    Pattern nodes(EntityKind kind, String node);

    /** What a relation leads to, as far as it is seen. */
    Pattern related(Field.Relation relation, Bindings row);

    /** What a reference leads to, as far as it is seen. */
    Pattern named(Field.Reference reference, Bindings row);
}
