package org.jiedui.query;

import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;

/** A part of an answer that is put together rather than read. What a client selects of it is found in it by name. */
public sealed interface Made {

    /**
     * An object whose fields are known.
     *
     * @param type the name of its type
     * @param fields its fields by name: {@link Made}, lists of them, or plain values as JSON shows them; a field that is
     *     not there is null
     */
    record Item(String type, Map<String, ? extends @Nullable Object> fields) implements Made {}

    /**
     * A node or relationship, of which anything can be selected. What is not known of it is read.
     *
     * @param kind its kind
     * @param id its id
     * @param known values of fields that need not be read, by name, as JSON shows them; empty where all is to be read
     */
    record Thing(Kind kind, String id, Map<String, ? extends @Nullable Object> known) implements Made {}

    /**
     * A value of a field, for whoever may see the field.
     *
     * @param kind the kind of the thing that has it
     * @param field the name of the field
     * @param value the value, as JSON shows it
     */
    record Value(Kind kind, String field, @Nullable Object value) implements Made {}

    /**
     * What is said of a thing, as one value, without the fields that whoever asks may not see.
     *
     * @param kind its kind
     * @param said the values of its fields by name, as JSON shows them
     */
    record State(Kind kind, Map<String, ? extends @Nullable Object> said) implements Made {}

    /**
     * The network, of which any root field can be selected that is answered by reading.
     *
     * @param changed whether it is read as it is once the change is made, inside its transaction; otherwise as it is without
     */
    record Network(boolean changed) implements Made {}

    /**
     * An event of the journal, which was read before.
     *
     * @param at where it stands
     */
    record Event(Position at) implements Made {}

    /**
     * Several objects.
     *
     * @param items the objects
     */
    record Items(List<? extends Made> items) implements Made {}
}
