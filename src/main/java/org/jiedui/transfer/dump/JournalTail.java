package org.jiedui.transfer.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.store.Reading;
import org.jiedui.store.Statement;
import org.jiedui.transfer.dump.format.NodeLine;

/** Reads what was added to the journal, and which things it says were touched. */
final class JournalTail {

    private static final int AT_ONCE = 200;

    private static final String RANGE = "MATCH (c:Change) WHERE c.sequence > $after AND c.sequence <= $until ";

    private static final String CHANGES = RANGE + "RETURN elementId(c), labels(c), properties(c)";

    private static final String ENTRIES =
            RANGE + "MATCH (c)-[:TOUCHED]->(e:Entry) RETURN elementId(e), labels(e), properties(e)";

    private static final String TOUCHES =
            RANGE + "MATCH (c)-[t:TOUCHED]->(e:Entry) RETURN elementId(c), elementId(e), type(t), properties(t)";

    /** Ids among the values that something had and has; whatever else looks like one names nothing, and does no harm. */
    private static final Pattern ID = Pattern.compile("\"([A-Za-z]+_[^\"\\\\]{1,100})\"");

    private final GraphRows rows;
    private long until;

    /**
     * What comes after a change.
     *
     * @param after its number
     */
    JournalTail(GraphRows rows, long after) {
        this.rows = rows;
        this.until = after;
    }

    /**
     * Reads on.
     *
     * @param last the number of the last change to read
     * @throws ChangedMeanwhile where something was erased: nothing of it may stay in what was read before
     */
    void readOn(Reading reading, long last, Overlay overlay) throws IOException {
        while (until < last) {
            long end = Math.min(last, until + AT_ONCE);
            read(reading, Map.of("after", until, "until", end), overlay);
            until = end;
        }
    }

    private void read(Reading reading, Map<String, Object> range, Overlay overlay) throws IOException {
        rows.nodes(reading, new Statement(CHANGES, Map.copyOf(range)), overlay::addChange);
        rows.nodes(reading, new Statement(ENTRIES, Map.copyOf(range)), entry -> {
            overlay.add(entry);
            overlay.touch(touched(entry));
        });
        rows.relationships(reading, new Statement(TOUCHES, Map.copyOf(range)), overlay::add);
    }

    private static Set<String> touched(NodeLine entry) {
        if (entry.text("action").equals("ERASED")) {
            throw new ChangedMeanwhile("a household was erased");
        }
        Set<String> touched = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (String property : List.of("thing", "fromId", "toId", "into")) {
            touched.add(entry.text(property));
        }
        texts.add(entry.text("before"));
        texts.add(entry.text("after"));
        for (String text : texts) {
            Matcher ids = ID.matcher(text);
            while (ids.find()) {
                touched.add(ids.group(1));
            }
        }
        touched.remove("");
        return touched;
    }
}
