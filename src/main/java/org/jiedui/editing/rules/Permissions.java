package org.jiedui.editing.rules;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.References;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jspecify.annotations.Nullable;

/** What an editor may say of what a command drafts: what they may see. */
public final class Permissions {

    public static final String REFUSAL = "NotPermitted";

    private final Model model;
    private final Rights rights;
    private final Predicate<String> inside;

    /**
     * Makes ready to check.
     *
     * @param inside whether a node lies in the place of the caller
     */
    public Permissions(Model model, Rights rights, Predicate<String> inside) {
        this.model = model;
        this.rights = rights;
        this.inside = inside;
    }

    /**
     * Refuses what says something that the caller may not see. Whether what they may only see in their place is elsewhere or
     * nowhere, they are not told.
     */
    public void check(CommandInput given, ChangeSet changeSet) {
        for (Edit edit : changeSet.drafted()) {
            if (!allows(edit.kind().access(), edit)) {
                if (isHidden(edit.id())) {
                    changeSet.forbid(PlaceRights.ELSEWHERE, given.at());
                } else {
                    changeSet.refuse(
                            REFUSAL, "you may not see any " + edit.kind().name(), given.at());
                }
            } else if (edit.after() != null) {
                fields(edit, given, changeSet);
            }
        }
        boolean elsewhere = changeSet.drafted().stream()
                .flatMap(edit -> Stream.concat(
                        References.ends(edit.kind(), edit.after()).stream(), References.anew(edit).stream()))
                .anyMatch(id -> isHidden(id) && !inside.test(id));
        boolean nowhere = changeSet.refusals().stream()
                .flatMap(refusal -> refusal.missing().stream())
                .anyMatch(path -> given.standing(path) instanceof String id && isHidden(id));
        if (elsewhere || nowhere) {
            changeSet.forbid(PlaceRights.ELSEWHERE, given.at());
        }
    }

    /** Whether the caller is told of some that have such ids, and not of others. */
    private boolean isHidden(String id) {
        return model.kinds()
                .filter(kind -> kind.name().equals(Ids.kind(id)))
                .anyMatch(kind -> rights.onNumbers(kind) == Rights.Grant.WITHIN_PLACE);
    }

    /** Giving the value that a field has already is refused as any other: else values could be found by trying. */
    private void fields(Edit edit, CommandInput given, ChangeSet changeSet) {
        List<Field> hidden = edit.kind().fields().values().stream()
                .filter(field -> !allows(field.access(), edit))
                .toList();
        if (hidden.isEmpty()) {
            return;
        }
        Set<String> changed = edit.changes().stream().map(FieldChange::field).collect(Collectors.toSet());
        for (Field field : hidden) {
            if (given.has(field.name())) {
                changeSet.refuse(REFUSAL, "you may not see this field", given.at(field.name()));
            } else if (changed.contains(field.name())) {
                changeSet.refuse(REFUSAL, "you may not see the field " + field.name(), given.at());
            }
        }
    }

    private boolean allows(Access access, Edit edit) {
        return access.restrictions().stream()
                .filter(each -> !each.isOfOthers())
                .allMatch(restriction -> switch (rights.on(restriction)) {
                    case GRANTED -> true;
                    case WITHIN_PLACE -> lies(edit, restriction.within());
                    case DENIED -> false;
                });
    }

    /** A relationship belongs to the place of the end that its restriction starts from. */
    private boolean lies(Edit edit, Access.@Nullable Within within) {
        Direction end = within == null ? null : within.end();
        if (edit.kind() instanceof LinkKind && end != null) {
            return edit.states().map(state -> Whereabouts.end(state, end)).allMatch(inside);
        }
        return PlaceRights.nodes(edit).allMatch(inside);
    }
}
