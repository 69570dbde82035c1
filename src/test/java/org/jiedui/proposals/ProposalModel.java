package org.jiedui.proposals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What proposals and one county must be after whatever was done, as plain values. */
final class ProposalModel {

    /** That all went well. */
    static final String DONE = "";

    private static final String CHANGED = "PROPOSAL_CHANGED";

    private final Map<Integer, Proposed> proposals = new LinkedHashMap<>();
    private @Nullable String note;
    private int version = 1;

    /**
     * A proposal that gives the county a note.
     *
     * @param base the version of the county that it was based on
     * @param before the note that the county had then
     */
    record Proposed(
            String state,
            int version,
            String note,
            int base,
            @Nullable String before) {

        Proposed then(String next) {
            return new Proposed(next, version + 1, note, base, before);
        }

        boolean isUndecided() {
            return state.equals("OPEN") || state.equals("RETURNED");
        }
    }

    ProposalModel copy() {
        ProposalModel copy = new ProposalModel();
        copy.proposals.putAll(proposals);
        copy.note = note;
        copy.version = version;
        return copy;
    }

    int version() {
        return version;
    }

    Map<Integer, Proposed> proposals() {
        return proposals;
    }

    /** Everything, as one text. */
    String told() {
        StringBuilder told = new StringBuilder(note + " " + version);
        proposals.forEach((number, each) -> told.append("; ")
                .append(number)
                .append(' ')
                .append(each.state())
                .append(' ')
                .append(each.version())
                .append(' ')
                .append(each.note()));
        return told.toString();
    }

    /** The county gets a note without a proposal. */
    String edit(String text, int seen) {
        if (seen != version) {
            return "VERSION_CONFLICT";
        }
        write(text);
        return DONE;
    }

    private void write(String text) {
        if (!text.equals(note)) {
            note = text;
            version++;
        }
    }

    String propose(int number, String text, int seen) {
        String wrong = wrong(text, seen);
        if (wrong.equals(DONE)) {
            proposals.put(number, new Proposed("OPEN", 1, text, seen, note));
        }
        return wrong;
    }

    private String wrong(String text, int seen) {
        return seen != version ? "VERSION_CONFLICT" : text.equals(note) ? "INVALID_VALUE" : DONE;
    }

    private Proposed of(int number) {
        return Objects.requireNonNull(proposals.get(number));
    }

    String revise(int number, int seen, String text, int county) {
        Proposed proposed = of(number);
        if (seen != proposed.version() || !proposed.isUndecided()) {
            return CHANGED;
        }
        String wrong = wrong(text, county);
        if (wrong.equals(DONE)) {
            proposals.put(number, new Proposed("OPEN", seen + 1, text, county, note));
        }
        return wrong;
    }

    String withdraw(int number, int seen) {
        Proposed proposed = of(number);
        if (seen != proposed.version() || !proposed.isUndecided()) {
            return CHANGED;
        }
        proposals.put(number, proposed.then("WITHDRAWN"));
        return DONE;
    }

    String comment(int number) {
        proposals.put(number, of(number).then(of(number).state()));
        return DONE;
    }

    /**
     * Somebody decides.
     *
     * @param mine the version of the county at which a conflict is resolved by the proposal's own value; 0 for none
     */
    String decide(int number, int seen, String decision, int mine) {
        Proposed proposed = of(number);
        if (seen != proposed.version() || !proposed.state().equals("OPEN")) {
            return CHANGED;
        }
        if (!decision.equals("ACCEPT")) {
            proposals.put(number, proposed.then(decision.equals("REJECT") ? "REJECTED" : "RETURNED"));
            return DONE;
        }
        boolean conflict = proposed.base() != version
                && !Objects.equals(note, proposed.before())
                && !Objects.equals(note, proposed.note());
        if (conflict && mine != version) {
            return "PROPOSAL_CONFLICT";
        }
        if (proposed.note().equals(note)) {
            return "INVALID_VALUE";
        }
        write(proposed.note());
        proposals.put(number, proposed.then("ACCEPTED"));
        return DONE;
    }
}
