package org.jiedui.query.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Ids: the name of a kind and sixteen letters and digits that mean nothing. */
public final class Identifiers {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Za-z]*_[a-z2-7]{16}");

    private Identifiers() {}

    public static String kind(String id) {
        int end = id.indexOf('_');
        return end < 0 ? id : id.substring(0, end);
    }

    /** An id of one of some kinds, checked when it is bound. */
    public static Parameter of(Model model, EntityKind kind, Input.Leaf input) {
        List<String> possible =
                model.possible(kind.name()).stream().map(EntityKind::name).toList();
        return new Parameter(
                "id", all -> checked(possible, kind, input.at(), input.binding().value(all)));
    }

    /** Some ids of one of some kinds, checked when they are bound; each comes once. */
    public static Parameter several(Model model, EntityKind kind, int most, Input.Leaf input) {
        List<String> possible =
                model.possible(kind.name()).stream().map(EntityKind::name).toList();
        return new Parameter("ids", all -> {
            List<?> ids = input.binding().value(all) instanceof List<?> list ? list : List.of();
            if (ids.isEmpty()) {
                throw Problem.badInput(input.at(), input.at() + " must hold at least one id");
            }
            return atMost(most, input.at(), ids).stream()
                    .map(id -> checked(possible, kind, input.at(), id))
                    .distinct()
                    .toList();
        });
    }

    /** Some ids, no more than may be given at once. */
    public static List<?> atMost(int most, String at, List<?> ids) {
        if (ids.size() > most) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, at, at + " must hold at most " + most + " ids");
        }
        return ids;
    }

    private static String checked(List<String> possible, EntityKind kind, String at, @Nullable Object value) {
        String id = checked(at, value);
        String found = kind(id);
        if (!possible.contains(found)) {
            throw new Problem(ErrorCode.WRONG_KIND, at, at + " is the id of a " + found + ", not of a " + kind.name());
        }
        return id;
    }

    public static Parameter of(String kind, Input.Leaf input) {
        return new Parameter("id", all -> {
            String id = checked(input.at(), input.binding().value(all));
            if (!kind(id).equals(kind)) {
                throw new Problem(
                        ErrorCode.WRONG_KIND,
                        input.at(),
                        input.at() + " is the id of a " + kind(id) + ", not of a " + kind);
            }
            return id;
        });
    }

    public static String checked(String at, @Nullable Object value) {
        problem(at, value).ifPresent(malformed -> {
            throw malformed;
        });
        return String.valueOf(value);
    }

    /** What is wrong with the form of an id. */
    public static Optional<Problem> problem(String at, @Nullable Object value) {
        return FORM.matcher(String.valueOf(value)).matches()
                ? Optional.empty()
                : Optional.of(Problem.badInput(at, at + " is not an id: ids look like County_k3v9rx2m7qd4hs6w"));
    }
}
