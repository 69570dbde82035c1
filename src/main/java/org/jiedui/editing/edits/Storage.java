package org.jiedui.editing.edits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Sound;
import org.jiedui.graph.stored.StoredProperties;
import org.jiedui.graph.stored.Tally;
import org.jspecify.annotations.Nullable;

/** Completes edits by what is stored because it follows from what was said, so that commands need not think of it. */
public final class Storage {

    private final StoredProperties properties;
    private final Map<String, Set<String>> recorded = new HashMap<>();
    private final Set<String> tallies;

    public Storage(Model model) {
        this.properties = new StoredProperties(model);
        this.tallies = Tally.properties(model);
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> recorded.put(kind.name(), names(kind)));
    }

    private static Set<String> names(Kind kind) {
        Map<String, @Nullable Object> none = new HashMap<>();
        Fields.of(kind).forEach(field -> Values.keep(field, null, none));
        Set<String> names = new HashSet<>(none.keySet());
        names.addAll(Fields.KEPT_BY_THE_JOURNAL);
        return names;
    }

    public Edit complete(Edit edit) {
        if (edit.after() == null) {
            return edit;
        }
        Map<String, Object> said = new LinkedHashMap<>(edit.after());
        said.keySet().retainAll(Objects.requireNonNull(recorded.get(edit.kind().name())));
        return edit.storing(stored(edit, said));
    }

    private Map<String, Object> stored(Edit edit, Map<String, Object> said) {
        said.put("id", edit.id());
        if (edit.kind() instanceof LinkKind link) {
            return properties.ofLink(link, end(edit, Direction.IN), end(edit, Direction.OUT), said);
        }
        Map<String, Object> before = edit.before() == null ? Map.of() : edit.before();
        Sound.follow(edit.kind(), before, said);
        Map<String, Object> stored = properties.ofEntity((EntityKind) edit.kind(), said);
        // The tallies of a node follow from its relationships, whatever becomes of the node itself.
        before.forEach((name, value) -> {
            if (tallies.contains(name)) {
                stored.put(name, value);
            }
        });
        return stored;
    }

    private static String end(Edit edit, Direction direction) {
        return String.valueOf(Objects.requireNonNull(edit.after()).get(LinkKind.endId(direction)));
    }
}
