package org.jiedui.graph;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Properties that belong together, as {@code PartialDate} or {@code Citation}.
 *
 * @param name the name in GraphQL
 * @param fields the members, by name
 * @param by the member by which the group is filtered and ordered, or null where it is not
 */
public record GroupType(
        String name, Map<String, Field> fields, @Nullable String by) {

    /** Keeps the order of the members. */
    public GroupType {
        fields = Ordered.copyOf(fields);
    }

    /**
     * The property by which the group is filtered and ordered, found through groups within groups.
     *
     * @return the property, or null where the group is not filtered
     */
    public Field.@Nullable Scalar principal() {
        Field field = by == null ? null : fields.get(by);
        if (field instanceof Field.Group group) {
            return group.principal();
        }
        return field instanceof Field.Scalar scalar ? scalar : null;
    }

    /**
     * What the first member is stored as.
     *
     * @return the name in the graph
     */
    public String firstProperty() {
        Field first = members().get(0);
        return first instanceof Field.Scalar scalar ? scalar.property() : ((Field.Reference) first).property();
    }

    /**
     * The members.
     *
     * @return in declared order
     */
    public List<Field> members() {
        return List.copyOf(fields.values());
    }
}
