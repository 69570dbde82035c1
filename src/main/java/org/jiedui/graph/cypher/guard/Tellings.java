package org.jiedui.graph.cypher.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Access;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.stored.Tellers;

/** Writes that a node tells of nothing that whoever asks may not see, whenever it was related to it. */
final class Tellings {

    private final Model model;
    private final Names names;
    private final Rights rights;
    private final BoundPlace boundPlace;

    Tellings(Model model, Names names, Rights rights, BoundPlace boundPlace) {
        this.model = model;
        this.names = names;
        this.rights = rights;
        this.boundPlace = boundPlace;
    }

    /** Kinds of which the same is asked have one condition, since what is written twice is planned twice. */
    List<String> ofNode(Access access, Bindings row) {
        Map<Access.Restriction, List<Access.Restriction>> alike = new LinkedHashMap<>();
        of(access)
                .forEach(each -> alike.computeIfAbsent(each.alike(), unknown -> new ArrayList<>())
                        .add(each));
        return alike.values().stream().map(those -> condition(those, row)).toList();
    }

    private String condition(List<Access.Restriction> alike, Bindings row) {
        String tells = "NOT EXISTS { " + found(alike, row) + " }";
        List<String> kinds = alike.stream()
                .flatMap(each -> Stream.ofNullable(each.kind()))
                .distinct()
                .toList();
        return kinds.isEmpty() ? tells : "(NOT " + row.focus() + ":" + String.join("|", kinds) + " OR " + tells + ")";
    }

    private Stream<Access.Restriction> of(Access access) {
        return access.restrictions().stream()
                .filter(each -> each.isOfOthers() && rights.on(each) != Rights.Grant.GRANTED);
    }

    /** What it tells of and may not be seen: of each kind the ends of its relationships decide which of them it can have. */
    private String found(List<Access.Restriction> alike, Bindings row) {
        Access.Restriction restriction = alike.get(0);
        List<Field.Hop> hops =
                alike.stream().flatMap(each -> each.of().stream()).toList();
        String types = joined(hops.stream().map(hop -> model.link(hop.link()).relationshipType()));
        String at = row.focus();
        String beginning = "";
        if (at.contains("(")) {
            String node = names.node();
            beginning = "WITH " + at + " AS " + node + " ";
            at = node;
        }
        String other = names.node();
        String match = beginning + "MATCH (" + at + ")-[:" + types + "]-(" + other + ":"
                + joined(hops.stream().map(Field.Hop::target)) + ")";
        return rights.on(restriction) == Rights.Grant.DENIED
                ? match
                : match + " WHERE NOT " + boundPlace.within(restriction, Bindings.ofNode(other), boundPlace.then());
    }

    private static String joined(Stream<String> names) {
        return names.distinct().collect(Collectors.joining("|"));
    }

    /** That neither an entry nor what it is about ever told of what not everyone may see, wherever that is. */
    List<String> ofEntry(String entry) {
        List<Kind> kinds = model.kinds()
                .filter(kind -> !kind.common() && of(kind.access()).findAny().isPresent())
                .toList();
        if (kinds.isEmpty()) {
            return List.of();
        }
        String told = names.node();
        String id = names.list();
        String teller = names.list();
        String prefixes = kinds.stream()
                .map(kind -> id + " STARTS WITH '" + kind.name() + "_'")
                .collect(Collectors.joining(" OR "));
        return List.of(
                entry + "." + Tellers.PROPERTY + " IS NULL",
                "NOT EXISTS { UNWIND [" + id + " IN [" + entry + ".thing, " + entry + ".fromId, " + entry
                        + ".toId] WHERE " + prefixes + "] AS " + teller + " MATCH (" + told + ":Entry {"
                        + Tellers.PROPERTY + ": " + teller + "}) }");
    }
}
