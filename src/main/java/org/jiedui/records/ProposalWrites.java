package org.jiedui.records;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What is written of proposals, as statements: some of it belongs into the transaction of a change of the network, so that
 * neither is kept without the other.
 */
public final class ProposalWrites {

    private static final String CREATE = "CREATE (p:Proposal) SET p = $properties";

    /** Whoever comes at the same moment waits, and then finds another version. */
    private static final String ACT = """
            MATCH (p:Proposal {id: $id})
            SET p.held = true
            REMOVE p.held
            WITH p
            WHERE ($version IS NULL OR p.version = $version) AND p.state IN $states AND size(p.comments) < $comments
            SET p += $set, p.version = p.version + 1, p.comments = p.comments + $comment
            RETURN p.version""";

    private static final String CARRIED_OUT = "MATCH (p:Proposal {id: $id}) WHERE p.change = $change RETURN p.id";

    private static final String CHANGED =
            "MATCH (p:Proposal) WHERE p.changedAt >= datetime.realtime() - $window RETURN p.id, p.version";

    private static final String FORGET = """
            MATCH (p:Proposal)
            WHERE any(thing IN p.things WHERE thing IN $things)
            SET p.held = true
            REMOVE p.held
            WITH p
            SET p.reason = 'forgotten on request', p.commands = '[]', p.difference = '[]', p.sources = null,
              p.comments = [], p.fingerprint = null, p.version = p.version + 1, p.changedAt = datetime.realtime(),
              p.things = [thing IN p.things WHERE NOT thing IN $things],
              p.state = CASE WHEN p.state IN ['OPEN', 'RETURNED'] THEN 'REJECTED' ELSE p.state END""";

    private ProposalWrites() {}

    /**
     * Something that is done with a proposal.
     *
     * @param id its id
     * @param version the version that was seen; null where any will do
     * @param states the states in which it can be done
     * @param set the properties that become others
     * @param comment what is said of it, as a text of JSON
     * @param comments how many comments there may be before this one
     */
    public record Act(
            String id,
            @Nullable Long version,
            List<String> states,
            Map<String, @Nullable Object> set,
            String comment,
            int comments) {}

    /** Keeps a proposal that is new. */
    public static Statement creating(Proposal proposal) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("properties", proposal.kept());
        return new Statement(CREATE, parameters);
    }

    /** Does something with a proposal; one row tells that it was done, none that it could not be. */
    public static Statement acting(Act act, OffsetDateTime at) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>(act.set());
        set.put("changedAt", at);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("id", act.id());
        parameters.put("version", act.version());
        parameters.put("states", act.states());
        parameters.put("comments", (long) act.comments());
        parameters.put("set", set);
        parameters.put("comment", List.of(act.comment()));
        return new Statement(ACT, parameters);
    }

    /**
     * Reads with which proposals something was done lately, each with the version that it has by now.
     *
     * @param window how lately
     */
    public static Statement changed(Duration window) {
        return new Statement(CHANGED, Map.of("window", window));
    }

    /** Whether a change carried out a proposal: one row tells that it did. */
    public static Statement carriedOut(String proposal, String change) {
        return new Statement(CARRIED_OUT, Map.of("id", proposal, "change", change));
    }

    /**
     * Forgets what proposals hold of things that are erased. Those that were not decided yet are rejected.
     *
     * @param things the ids of the things
     */
    public static Statement forgetting(Set<String> things) {
        return new Statement(FORGET, Map.of("things", List.copyOf(things)));
    }
}
