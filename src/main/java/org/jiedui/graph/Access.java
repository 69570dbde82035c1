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
     * @param everywhere the names of the roles that see it wherever it is
     * @param roles the names of the roles that see it too, but only in the place that the caller is bound to, if to any
     * @param within how places are found from it, to one of which a caller can be bound; null where none are
     * @param disclosed whether each reading is recorded, with its purpose
     * @param counted whether it protects rows, of which everyone may know about how many there are
     * @param of where it is about what a node tells of others, how they are found from it; empty where it is about itself
     */
    public record Restriction(
            @Nullable String kind,
            List<String> everywhere,
            List<String> roles,
            @Nullable Within within,
            boolean disclosed,
            boolean counted,
            List<Field.Hop> of) {

        /** Keeps the roles as they are. */
        public Restriction {
            of = List.copyOf(of);
            everywhere = List.copyOf(everywhere);
            roles = List.copyOf(roles);
        }

        private Restriction in(String name) {
            return new Restriction(name, everywhere, roles, within, disclosed, counted, of);
        }

        /** The same of whatever kind, and of whatever it tells of others. */
        public Restriction alike() {
            return new Restriction(null, everywhere, roles, within, disclosed, counted, List.of());
        }

        /** Whether it is about what a node tells of others. */
        public boolean isOfOthers() {
            return !of.isEmpty();
        }

        private Restriction withoutRecord() {
            return new Restriction(kind, everywhere, roles, within, false, counted, of);
        }

        /** The same for nodes that tell of those of the kind. */
        private Restriction toldBy(List<Field.Hop> hops) {
            return new Restriction(null, everywhere, roles, within, false, false, hops);
        }

        /** The same for relationships that have an end of the kind. */
        private Restriction from(Direction end) {
            return new Restriction(
                    null,
                    everywhere,
                    roles,
                    within == null ? null : new Within(end, within.hops()),
                    false,
                    counted,
                    List.of());
        }

        /**
         * Which roles it takes, in words.
         *
         * @return such as {@code the role EDITOR}
         */
        public String inWords() {
            List<String> all =
                    Stream.concat(everywhere.stream(), roles.stream()).toList();
            String last = all.get(all.size() - 1);
            return "the role "
                    + (all.size() == 1 ? last : String.join(", ", all.subList(0, all.size() - 1)) + " or " + last);
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
        return new Access(restrictions.stream().map(Restriction::withoutRecord).toList());
    }

    /** What protects the rows of a kind, for relationships that have an end of it. */
    Access ofLinks(Direction end) {
        return new Access(restrictions.stream()
                .filter(Restriction::counted)
                .map(each -> each.from(end))
                .toList());
    }

    /** What protects the rows of a kind, for nodes that tell of such. */
    Access ofTellers(List<Field.Hop> hops) {
        return new Access(restrictions.stream()
                .filter(Restriction::counted)
                .map(each -> each.toldBy(hops))
                .toList());
    }

    /**
     * Whether it protects rows, of which everyone may know about how many there are.
     *
     * @return true where at least one restriction of all that are meant says so
     */
    public boolean counted() {
        return restrictions.stream().anyMatch(each -> each.counted() && each.kind() == null);
    }

    Access and(Access other) {
        return new Access(Stream.concat(restrictions.stream(), other.restrictions.stream())
                .distinct()
                .toList());
    }
}
