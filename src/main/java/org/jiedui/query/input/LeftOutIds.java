package org.jiedui.query.input;

import java.util.List;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Rights;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Understands which nodes and relationships an answer is to be given without. */
public final class LeftOutIds {

    private static final int MOST = 100;

    private LeftOutIds() {}

    /**
     * The ids, checked when they are bound. Of what somebody may not see they cannot tell what it would be like without:
     * from the difference they would learn where it is.
     */
    public static Parameter of(Input.Leaf input, Model model, Rights rights) {
        return new Parameter(MergedIds.HINT, all -> {
            List<?> ids = input.binding().value(all) instanceof List<?> given ? given : List.of();
            return Identifiers.atMost(MOST, input.at(), ids).stream()
                    .map(id -> seen(id, input.at(), model, rights))
                    .toList();
        });
    }

    private static String seen(@Nullable Object given, String at, Model model, Rights rights) {
        String id = Identifiers.checked(at, given);
        String name = Identifiers.kind(id);
        if (model.kinds().noneMatch(kind -> !kind.common() && kind.name().equals(name))) {
            throw Problem.badInput(at, at + " holds the id of a " + name + ", which is no kind of the network");
        }
        if (model.kinds().anyMatch(kind -> kind.name().equals(name) && !rights.see(kind))) {
            throw new Problem(
                    ErrorCode.FORBIDDEN, at, at + " holds the id of a " + name + ", of which you see no rows");
        }
        return id;
    }
}
