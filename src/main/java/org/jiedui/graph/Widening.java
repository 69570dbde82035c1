package org.jiedui.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an interface has from the kinds that it stands for. */
final class Widening {

    private Widening() {}

    /** An interface follows the date wherever one of its kinds does; for the others the date makes no difference. */
    static EntityKind of(EntityKind common, Collection<EntityKind> kinds) {
        List<EntityKind> narrower = kinds.stream()
                .filter(kind -> !kind.common() && kind.interfaces().contains(common.name()))
                .toList();
        Map<String, Field> fields = new LinkedHashMap<>(common.fields());
        fields.replaceAll((name, field) -> narrower.stream()
                .map(kind -> kind.fields().get(name))
                .filter(own -> own instanceof Field.Scalar scalar && scalar.formerly() != null)
                .map(Field.Scalar.class::cast)
                .findFirst()
                .map(own -> field instanceof Field.Scalar scalar ? scalar.formerlyIn(own.formerly()) : field)
                .orElse(field));
        fields.replaceAll((name, field) -> guarded(field, narrower));
        return new EntityKind(
                common.name(),
                common.plural(),
                common.description(),
                true,
                common.interfaces(),
                fields,
                common.pages(),
                common.fixed(),
                common.measured(),
                ofAll(narrower),
                common.dimensions());
    }

    /** Whoever may not see a field of one kind of relationship does not see it in what all have in common. */
    static LinkKind of(LinkKind common, Collection<LinkKind> kinds) {
        List<LinkKind> narrower = kinds.stream().filter(kind -> !kind.common()).toList();
        Map<String, Field> fields = new LinkedHashMap<>(common.fields());
        fields.replaceAll((name, field) -> guarded(field, narrower));
        return new LinkKind(
                common.name(),
                common.plural(),
                common.description(),
                null,
                fields,
                common.pages(),
                common.once(),
                common.acyclic(),
                common.inside(),
                common.outlasts(),
                null,
                ofAll(narrower));
    }

    private static Access ofAll(List<? extends Kind> kinds) {
        return kinds.stream().map(kind -> kind.access().in(kind.name())).reduce(Access.OPEN, Access::and);
    }

    /** A field that is open in the interface is kept from others where it is of a kind that guards it. */
    private static Field guarded(Field field, List<? extends Kind> kinds) {
        Access access = Access.OPEN;
        for (Kind kind : kinds) {
            Field own = kind.fields().get(field.name());
            access = own == null ? access : access.and(own.access().in(kind.name()));
        }
        if (access.open() || !field.access().open()) {
            return field;
        }
        if (field instanceof Field.Scalar scalar) {
            return scalar.guarded(access);
        }
        throw new ModelException(field.name() + " is guarded in some kinds, so it must be so in their interface");
    }
}
