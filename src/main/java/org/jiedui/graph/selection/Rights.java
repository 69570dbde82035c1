package org.jiedui.graph.selection;

import java.util.Comparator;
import java.util.Set;
import org.jiedui.graph.Access;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a question is asked with. Statements depend on the roles and on whether there is a place, never on which.
 *
 * @param roles the names of the roles that are granted
 * @param place the id of the place to whose subtree guarded things are bound, or null for everywhere
 */
public record Rights(Set<String> roles, @Nullable String place) {

    /** Those of whoever is unknown. */
    public static final Rights NONE = new Rights(Set.of(), null);

    /** Keeps the roles as they are. */
    public Rights {
        roles = Set.copyOf(roles);
    }

    /** Whether something may be seen. */
    public enum Grant {
        /** It may. */
        GRANTED,
        /** It may where it belongs to the place of the caller. */
        WITHIN_PLACE,
        /** It may not. */
        DENIED
    }

    /**
     * What statements depend on.
     *
     * @return equal for callers whose questions read the same
     */
    public Object shape() {
        return place == null ? roles : new Bound(roles);
    }

    private record Bound(Set<String> roles) {}

    /**
     * Whether a restriction is met. What does not say how it belongs to places is not seen by who is bound to one.
     *
     * @param restriction the restriction
     * @return whether, or where
     */
    public Grant on(Access.Restriction restriction) {
        if (restriction.everywhere().stream().anyMatch(roles::contains)) {
            return Grant.GRANTED;
        }
        if (restriction.roles().stream().noneMatch(roles::contains)) {
            return Grant.DENIED;
        }
        if (place == null) {
            return Grant.GRANTED;
        }
        return restriction.within() == null ? Grant.DENIED : Grant.WITHIN_PLACE;
    }

    /**
     * Whether all of a kind may be seen, wherever they are.
     *
     * @param kind a kind of node or of relationship, not an interface
     * @return false where some may not
     */
    public boolean seeAll(Kind kind) {
        return kind.access().restrictions().stream().allMatch(each -> on(each) == Grant.GRANTED);
    }

    /**
     * Whether all of a kind may be seen as far as it is about itself: of those that tell of others, some may be kept.
     *
     * @param kind a kind of node or of relationship, not an interface
     * @return false where some may not for what they are
     */
    public boolean seeAllAlone(Kind kind) {
        return kind.access().restrictions().stream().allMatch(each -> each.isOfOthers() || on(each) == Grant.GRANTED);
    }

    /**
     * Whether numbers of a kind are told as they are, within the place of the caller only, or so that each of what they count
     * is protected.
     *
     * @param kind a kind of node or of relationship
     * @return whether, or where, they are told as they are
     */
    public Grant onNumbers(Kind kind) {
        return kind.access().restrictions().stream()
                .filter(each -> each.counted() && each.kind() == null)
                .map(this::on)
                .max(Comparator.naturalOrder())
                .orElse(Grant.GRANTED);
    }

    /**
     * Whether a field of a kind may be seen of whatever is of the kind.
     *
     * @param kind a kind of node or of relationship, not an interface
     * @param field the name of the field
     * @return false where it may not, or not everywhere
     */
    public boolean see(Kind kind, String field) {
        Field known = kind.fields().get(field);
        return see(kind)
                && (known == null
                        || known.access().restrictions().stream().allMatch(each -> on(each) == Grant.GRANTED));
    }

    /**
     * Whether any of a kind may be seen at all.
     *
     * @param kind a kind of node or of relationship, not an interface
     * @return false where none may
     */
    public boolean see(Kind kind) {
        return kind.access().restrictions().stream().noneMatch(each -> !each.isOfOthers() && on(each) == Grant.DENIED);
    }
}
