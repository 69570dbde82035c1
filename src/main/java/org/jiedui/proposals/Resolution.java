package org.jiedui.proposals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.journal.CurrentRecords.Current;
import org.jiedui.proposals.Conflicts.Conflict;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.records.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * What is carried out of a proposal by now: its commands on the versions of now, with the values on which whoever decides has
 * settled.
 *
 * @param commands the commands
 * @param unresolved the conflicts for which nothing was said
 * @param errors what is wrong with what was said
 */
record Resolution(KeptCommands commands, List<Conflict> unresolved, List<Made.Item> errors) {

    /** Settles conflicts by what was said about each of the versions of now. */
    static Resolution of(Proposal proposal, Map<String, Current> now, List<?> given) {
        KeptCommands commands = KeptCommands.of(proposal.commands());
        Map<String, Long> versions = new LinkedHashMap<>();
        commands.base().keySet().forEach(thing -> {
            Current current = now.get(thing);
            if (current != null && !Conflicts.isUnseen(proposal, thing, current)) {
                versions.put(thing, current.version());
            }
        });
        KeptCommands settled = commands.on(versions);
        List<Conflict> unresolved = new ArrayList<>();
        List<Made.Item> errors = new ArrayList<>();
        for (Conflict conflict : Conflicts.of(proposal, now)) {
            int position = position(conflict, given);
            if (position < 0) {
                unresolved.add(conflict);
                continue;
            }
            Map<?, ?> said = (Map<?, ?>) Objects.requireNonNull(given.get(position));
            String use = String.valueOf(said.get("use"));
            boolean named = settled.says(conflict.thing(), conflict.field());
            if (use.equals("OTHER") != said.containsKey("value")) {
                errors.add(error("a value is given with OTHER, and with nothing else", position));
            } else if (!use.equals("MINE") && !named) {
                errors.add(error(
                        "no command says " + conflict.field()
                                + " by its name: take MINE, or return the proposal to be revised",
                        position));
            } else {
                settled = settled(settled, conflict, use, said.get("value"));
            }
        }
        return new Resolution(settled, unresolved, errors);
    }

    private static KeptCommands settled(KeptCommands commands, Conflict conflict, String use, @Nullable Object value) {
        return switch (use) {
            case "THEIRS" -> commands.without(conflict.thing(), conflict.field());
            case "OTHER" -> commands.with(conflict.thing(), conflict.field(), value);
            default -> commands;
        };
    }

    private static Made.Item error(String message, int position) {
        return UserError.of("InvalidValue", message, "input", "resolutions", String.valueOf(position));
    }

    private static int position(Conflict conflict, List<?> given) {
        for (int i = 0; i < given.size(); i++) {
            Map<?, ?> said = (Map<?, ?>) Objects.requireNonNull(given.get(i));
            if (conflict.thing().equals(said.get("thingId"))
                    && conflict.field().equals(said.get("field"))
                    && said.get("seenVersion") instanceof Number version
                    && version.longValue() == conflict.current().version()) {
                return i;
            }
        }
        return -1;
    }
}
