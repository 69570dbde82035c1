package org.jiedui.query.projection;

import java.util.Map;
import java.util.function.Function;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.input.Input;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections of lists, as fields ask for them.
 *
 * @param cursors gives out cursors and takes them back
 * @param most the most items of a page
 */
record ConnectionPages(Cursors cursors, int most) {

    /** Of connections that have no other fields. */
    static final Function<Selected, @Nullable Object> NOTHING_ELSE = field -> null;

    /**
     * A part of a list.
     *
     * @param others the values of fields that connections do not have of themselves
     */
    Resolver of(
            Selected field, Map<String, Object> variables, Ranked list, Function<Selected, @Nullable Object> others) {
        return new ConnectionResolver(list, page(field, variables), signature(field), cursors, others);
    }

    /** Refuses pages, of a field and all below it, that make no sense. */
    void check(Selected field, Map<String, Object> variables) {
        page(field, variables);
        field.children().forEach(child -> check(child, variables));
    }

    /** How many items a page of a field has; 1 of what is no list. */
    int size(Selected field, Map<String, Object> variables) {
        return field.children().stream()
                        .anyMatch(child ->
                                child.name().equals("edges") || child.name().equals("nodes"))
                ? page(field, variables).size()
                : 1;
    }

    private PageRequest page(Selected field, Map<String, Object> variables) {
        return PageRequest.of(new Given(field.arguments(), variables), signature(field), cursors, most);
    }

    /** What a cursor is bound to: the list and its order, but no value. */
    private static String signature(Selected field) {
        Input order = field.arguments().get("orderBy");
        return "projection " + field.name() + (order == null ? "" : " " + order.constant());
    }
}
