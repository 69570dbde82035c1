package org.jiedui.query.answer;

import org.jiedui.graph.Access;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Rights;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values of things are told by the journal. What identifies somebody is told with a stated purpose only, and
 * that it was told is recorded.
 *
 * @param model the kinds that there are
 * @param rights what is asked with
 * @param purpose what the reading is for, or null where nothing was stated
 */
public record Told(Model model, Rights rights, Parameter.@Nullable Binding purpose) {

    /** Whether it may be told that a field of a kind, by their names, became another. */
    boolean names(String kind, String field) {
        return rights.see(kind(kind), field);
    }

    /** Whether the value of a field may be told. */
    boolean tells(String kind, String field) {
        return names(kind, field) && (purpose != null || !isDisclosed(kind(kind), field));
    }

    /** Records that the value of a field of a thing is told, where that is to be recorded. */
    void record(String kind, String field, String thing, Completion completion) {
        if (purpose != null && isDisclosed(kind(kind), field)) {
            completion.disclose(String.valueOf(completion.value(purpose)), thing);
        }
    }

    /** Whether each reading of a field is recorded. */
    public static boolean isDisclosed(Kind kind, String field) {
        Field known = kind.fields().get(field);
        Access access = known == null ? Access.OPEN : known.access();
        return access.disclosed();
    }

    private Kind kind(String name) {
        return model.isEntity(name) ? model.entity(name) : model.link(name);
    }
}
