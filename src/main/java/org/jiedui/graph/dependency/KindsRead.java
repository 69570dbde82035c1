package org.jiedui.graph.dependency;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ProtectedTotal;
import org.jiedui.graph.stored.Tally;

/**
 * The kinds that a statement reads. They are found in its text, since that is what the database carries out, whatever it was
 * written from; and where the text leaves anything open, it reads all kinds.
 *
 * <p>A label stands for all kinds that bear it, and a type of relationship for its kind and for all kinds that its ends may
 * have, since a pattern need not say again what a relationship leads to. A tally that is stored with a node stands for the
 * relationships that it counts. Full-text search weighs each node against all others, so it reads all of them.
 */
public final class KindsRead {

    /** A relationship of any type, the nodes of a search, and what is not the network itself. */
    private static final Pattern OPEN = Pattern.compile(
            "\\)<?--|-\\[(?!\\w*:)[^\\]]*\\]-|CALL db\\.|:(Change|Entry|Journal|Disclosure|Setting)\\b");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");

    /** A node that an id leads to: what else is said of it stands elsewhere. */
    private static final Pattern IDENTIFIED = Pattern.compile("\\((\\w*):Entity \\{id: ");

    /** What is nobody's kind, and changes with the kinds that it is of. */
    private static final Set<String> BESIDES = Set.of("Merged", ProtectedTotal.LABEL);

    private static final Pattern LABEL = Pattern.compile("\\(\\w*:(\\w+)");

    private final Model model;
    private final Set<String> kinds = new HashSet<>();

    private KindsRead(Model model) {
        this.model = model;
    }

    /**
     * The kinds that a statement reads.
     *
     * @param model the model
     * @param text the statement
     * @param identified the kinds of nodes that an id leads to, by the variables that they are bound to, as far as known;
     *     by an empty name for those that are bound to none
     * @return their names, without interfaces; empty for all
     */
    public static Set<String> of(Model model, String text, Map<String, String> identified) {
        if (OPEN.matcher(text).find()) {
            return Set.of();
        }
        KindsRead read = new KindsRead(model);
        String rest = read.withoutIdentified(text, identified);
        return read.isKnown(rest) ? read.words(rest) : Set.of();
    }

    private String withoutIdentified(String text, Map<String, String> identified) {
        Matcher found = IDENTIFIED.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (found.find()) {
            String kind = identified.get(found.group(1));
            if (kind != null) {
                addNodes(kind);
            }
            found.appendReplacement(rest, kind == null ? "$0" : "(");
        }
        return found.appendTail(rest).toString();
    }

    private boolean isKnown(String text) {
        return LABEL.matcher(text)
                .results()
                .map(label -> label.group(1))
                .allMatch(label -> model.isEntity(label) || BESIDES.contains(label));
    }

    private Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
        words.stream().filter(model::isEntity).forEach(this::addNodes);
        for (LinkKind link : model.links()) {
            if (words.contains(link.relationshipType()) || words.contains(link.name()) || isTallied(link, words)) {
                addLink(link);
            }
        }
        return Set.copyOf(kinds);
    }

    private boolean isTallied(LinkKind link, Set<String> words) {
        return Set.of(Direction.values()).stream()
                .filter(direction -> model.isDense(new Field.Hop(link.name(), direction, "")))
                .anyMatch(direction -> words.contains(Tally.cellsProperty(model, link, direction))
                        || words.contains(Tally.datesProperty(link, direction)));
    }

    private void addLink(LinkKind link) {
        kinds.add(link.name());
        addNodes(link.end(Direction.IN).target());
        addNodes(link.end(Direction.OUT).target());
    }

    private void addNodes(String kind) {
        model.possible(kind).forEach(possible -> kinds.add(possible.name()));
    }
}
