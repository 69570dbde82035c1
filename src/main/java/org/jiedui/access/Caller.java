package org.jiedui.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.graph.selection.Rights;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sends a request.
 *
 * @param name what the journal calls them
 * @param roles what they may do
 * @param place the id of the place whose subtree they are bound to as an editor, proposer or caseworker, or null for everywhere
 */
public record Caller(String name, Set<Role> roles, @Nullable String place) {

    /** Somebody who gave no token. */
    public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(Role.VIEWER), null);

    /** Keeps the roles as they are. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * Whether they have a role. An administrator has every one.
     *
     * @param role the role
     * @return true where they may do what the role stands for
     */
    public boolean is(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /**
     * What they ask questions with.
     *
     * @return their roles, and the place that they are bound to unless they are an administrator
     */
    public Rights rights() {
        Set<String> granted =
                Arrays.stream(Role.values()).filter(this::is).map(Role::name).collect(Collectors.toUnmodifiableSet());
        return new Rights(granted, is(Role.ADMIN) ? null : place);
    }
}
