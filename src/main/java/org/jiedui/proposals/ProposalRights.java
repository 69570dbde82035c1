package org.jiedui.proposals;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.commands.Commands;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Rights;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister.Sight;
import org.jspecify.annotations.Nullable;

/**
 * Who sees which proposals, and what of them. Whoever proposed one sees it; whoever may decide it does too. What it holds is
 * told to whom the network tells it: of what is protected, to those who see all that it names.
 */
final class ProposalRights {

    private final Model model;
    private final Commands commands;
    private final CurrentRecords current;

    ProposalRights(Model model, Commands commands, CurrentRecords current) {
        this.model = model;
        this.commands = commands;
        this.current = current;
    }

    static boolean proposes(Caller caller) {
        return caller.is(Role.PROPOSER) || caller.is(Role.EDITOR);
    }

    Sight sight(Caller caller) {
        String place = caller.rights().place();
        return new Sight(
                caller.name(),
                caller.is(Role.EDITOR) && place == null,
                caller.is(Role.EDITOR) && place != null ? current.records(place) : Set.of());
    }

    /** Which of some proposals hold nothing that is kept from somebody. */
    Set<String> open(Caller caller, Collection<Proposal> proposals) {
        Rights rights = caller.rights();
        String place = rights.place();
        Map<String, Set<String>> told =
                proposals.stream().allMatch(each -> kinds(each).allMatch(rights::seeAll))
                        ? Map.of()
                        : current.toldBy(proposals.stream()
                                .flatMap(each -> each.things().stream())
                                .collect(Collectors.toSet()));
        Set<String> open = proposals.stream()
                .filter(each -> kinds(each).allMatch(rights::seeAllAlone)
                        && (kinds(each).allMatch(rights::seeAll)
                                || each.things().stream().noneMatch(told::containsKey)))
                .map(Proposal::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (place != null) {
            List<Proposal> asked = proposals.stream()
                    .filter(each -> !open.contains(each.id()) && kinds(each).allMatch(rights::see))
                    .toList();
            Set<String> households =
                    asked.stream().flatMap(each -> protectedNodes(each, told)).collect(Collectors.toSet());
            Set<String> inside = current.inside(place, households);
            Set<String> records = asked.isEmpty() ? Set.of() : current.records(place);
            asked.stream()
                    .filter(each -> each.places().stream().anyMatch(records::contains)
                            && protectedNodes(each, told).allMatch(inside::contains))
                    .forEach(each -> open.add(each.id()));
        }
        return open;
    }

    /** Whether somebody is told which proposals name a thing: of a household outside their place they would learn of it. */
    boolean mayName(Caller caller, @Nullable String thing) {
        Rights known = caller.rights();
        String place = known.place();
        return thing == null
                || (kinds(Set.of(Ids.kind(thing))).allMatch(known::seeAllAlone)
                        && (kinds(Set.of(Ids.kind(thing))).allMatch(known::seeAll)
                                || current.toldBy(Set.of(thing)).isEmpty()))
                || (place != null
                        && kinds(Set.of(Ids.kind(thing))).allMatch(known::see)
                        && current.inside(place, Set.of(thing)).contains(thing));
    }

    private Stream<Kind> kinds(Proposal proposal) {
        return kinds(Stream.concat(
                        proposal.kinds().stream(), proposal.things().stream().map(Ids::kind))
                .collect(Collectors.toSet()));
    }

    private Stream<Kind> kinds(Set<String> names) {
        return model.kinds().filter(kind -> !kind.common() && names.contains(kind.name()));
    }

    private Stream<String> protectedNodes(Proposal proposal, Map<String, Set<String>> told) {
        return Stream.concat(
                households(proposal.things()).stream(),
                proposal.things().stream().flatMap(thing -> told.getOrDefault(thing, Set.of()).stream()));
    }

    /** Whether somebody sees all fields that commands say. */
    boolean seesFields(Caller caller, KeptCommands kept) {
        return said(kept)
                .flatMap(field -> field.access().restrictions().stream())
                .allMatch(restriction -> caller.rights().on(restriction) == Rights.Grant.GRANTED);
    }

    /** Whether commands say what is only told with a purpose. */
    boolean sayDisclosed(KeptCommands kept) {
        return said(kept).map(Field::access).anyMatch(Access::disclosed);
    }

    private Stream<Field> said(KeptCommands kept) {
        return kept.all().stream()
                .flatMap(command -> commands.named(command.name()).results().stream()
                        .flatMap(result -> command.input().keySet().stream()
                                .flatMap(name ->
                                        Stream.ofNullable(result.kind().fields().get(name)))));
    }

    /** The ids that commands name, by the kinds that there are. */
    Set<String> named(KeptCommands kept) {
        Set<String> kinds = model.kinds().map(Kind::name).collect(Collectors.toSet());
        return kept.texts()
                .filter(text -> text.length() < 100 && kinds.contains(Ids.kind(text)) && text.indexOf('_') > 0)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of the ids that a proposal names, with the ends of relationships among them. */
    Set<String> withEnds(Set<String> ids) {
        Set<String> all = new LinkedHashSet<>(ids);
        Set<String> links =
                ids.stream().filter(id -> model.isLink(Ids.kind(id))).collect(Collectors.toSet());
        current.of(links).values().forEach(link -> {
            for (Direction end : Direction.values()) {
                String name = model.link(link.kind().name()).end(end).name();
                if (link.said().get(name) instanceof String id) {
                    all.add(id);
                }
            }
        });
        return all;
    }

    /** Those of some ids that are of places. */
    List<String> places(Collection<String> ids) {
        Set<String> kinds =
                model.possible("Place").stream().map(EntityKind::name).collect(Collectors.toSet());
        return ids.stream().filter(id -> kinds.contains(Ids.kind(id))).sorted().toList();
    }

    /** Those of some ids whose rows are protected. */
    List<String> households(Collection<String> ids) {
        return ids.stream()
                .filter(id -> model.kinds()
                        .anyMatch(kind -> kind instanceof EntityKind
                                && kind.name().equals(Ids.kind(id))
                                && kind.access().counted()))
                .toList();
    }

    static List<Map<?, ?>> rows(String json) {
        return JournalJson.list(json).stream().<Map<?, ?>>map(Map.class::cast).toList();
    }
}
