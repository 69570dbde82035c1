package org.jiedui.graph;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may see something.
 *
 * @param restrictions all that must be met; none means that everyone may
 */
public record Access(List<Restriction> restrictions) {

    /** Everyone may. */
    public static final Access OPEN = new Access(List.of());

    /** Keeps the restrictions as they are. */
    public Access {
        restrictions = List.copyOf(restrictions);
    }

    /**
     * Only callers with a role may.
     *
     * @param kind the kind of the nodes or relationships that this holds for, or null where it holds for all that are
     *     meant
     * @param role the name of the role
     * @param within how places are found from it, to one of which a caller can be bound; null where none are
     * @param disclosed whether each reading is recorded, with its purpose
     */
    public record Restriction(
            @Nullable String kind, String role, @Nullable Within within, boolean disclosed) {

        private Restriction in(String name) {
            return new Restriction(name, role, within, disclosed);
        }
    }

    /**
     * How places are found from a node or relationship.
     *
     * @param end of a relationship, the end to start from: {@code OUT} for the one that it points to; null for a node
     * @param hops the relationships to follow from there
     */
    public record Within(@Nullable Direction end, List<Field.Hop> hops) {

        /** Keeps the hops as they are. */
        public Within {
            hops = List.copyOf(hops);
        }
    }

    /**
     * Whether everyone may.
     *
     * @return true where there is no restriction
     */
    public boolean open() {
        return restrictions.isEmpty();
    }

    /**
     * Whether each reading is recorded, with its purpose.
     *
     * @return true where at least one restriction says so
     */
    public boolean disclosed() {
        return restrictions.stream().anyMatch(Restriction::disclosed);
    }

    /**
     * The same for one kind of several, of which others may be open: a caller who may not see it sees nothing there.
     *
     * @param kind the name of the kind
     * @return restrictions of that kind alone
     */
    public Access in(String kind) {
        return new Access(restrictions.stream().map(each -> each.in(kind)).toList());
    }

    /** The same for the members of a group, whose reading is recorded as that of the group. */
    Access ofMembers() {
        return new Access(restrictions.stream()
                .map(each -> new Restriction(each.kind(), each.role(), each.within(), false))
                .toList());
    }

    Access and(Access other) {
        return new Access(Stream.concat(restrictions.stream(), other.restrictions.stream())
                .distinct()
                .toList());
    }
}
