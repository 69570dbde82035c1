package org.jiedui.api.watching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiedui.access.Caller;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.query.input.Position;
import org.jiedui.records.SavedQuestion;
import org.jiedui.records.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Shows what somebody watches, and what was done with it.
 *
 * @param model the kinds that there are
 * @param operations finds questions that are watched
 * @param caller who watches
 * @param sees whether they see a node or relationship, by its id
 * @param cursors tells the cursor of a place in the journal
 * @param wanted whether a field is selected, by its name
 */
public record WatchView(
        Model model,
        WatchOperations operations,
        Caller caller,
        Predicate<String> sees,
        Function<Position, String> cursors,
        Predicate<String> wanted) {

    private static final String ERRORS = "userErrors";

    /** As it is shown. */
    public Made.Item of(Watch watch) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", watch.id());
        fields.put("createdAt", Moments.written(watch.createdAt()));
        fields.put("target", watch.target());
        fields.put("subjectId", watch.subject());
        fields.put("seen", cursors.apply(new Position(watch.seenSequence(), watch.seenPosition())));
        if (watch.target().equals(WatchTarget.QUESTION.name())) {
            fields.putAll(question(watch));
        } else {
            fields.putAll(thing(watch.subject()));
        }
        return new Made.Item("Watch", fields);
    }

    private Map<String, @Nullable Object> question(Watch watch) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        SavedQuestion question =
                wanted.test("question") || wanted.test("kinds") ? operations.question(caller, watch) : null;
        if (question != null) {
            Set<String> kinds = wanted.test("kinds") ? operations.kinds(question, caller) : null;
            fields.put("question", operations.shown(question));
            fields.put("kinds", kinds == null ? null : kinds.stream().sorted().toList());
        }
        return fields;
    }

    private Map<String, @Nullable Object> thing(String id) {
        Kind kind = model.kinds()
                .filter(each -> !each.common() && each.name().equals(Ids.kind(id)))
                .findFirst()
                .orElse(null);
        String field = kind instanceof LinkKind ? "link" : "node";
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (kind != null && wanted.test(field) && sees.test(id)) {
            fields.put(field, new Made.Thing(kind, id, Map.of()));
        }
        return fields;
    }

    Made.Item watched(@Nullable Watch watch, Made.@Nullable Item error) {
        return payload("WatchPayload", "watch", watch == null ? null : of(watch), error);
    }

    Made.Item unwatched(@Nullable Watch watch, Made.@Nullable Item error) {
        return payload("UnwatchPayload", "deleted", watch == null ? null : of(watch), error);
    }

    Made.Item seen(List<Watch> watches, Made.@Nullable Item error) {
        return payload(
                "MarkNoticesSeenPayload",
                "watches",
                new Made.Items(watches.stream().map(this::of).toList()),
                error);
    }

    private static Made.Item payload(String type, String field, @Nullable Object value, Made.@Nullable Item error) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(field, value);
        fields.put(ERRORS, new Made.Items(error == null ? List.of() : List.of(error)));
        return new Made.Item(type, fields);
    }
}
