package org.jiedui.live;

import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.Network;
import tools.jackson.databind.JsonNode;

/**
 * Makes and changes relationships through the endpoint.
 *
 * @param admin who does
 * @param network where nodes are made
 */
record Supports(Client admin, Network network) {

    /** A new one: its id. */
    String record(String supporter, String recipient) {
        return admin.mutate(
                        "recordSupport",
                        with(
                                "supporter",
                                supporter,
                                "recipient",
                                recipient,
                                "kind",
                                "PAIRED_ASSISTANCE",
                                "validFrom",
                                with("date", "2016-01-01", "precision", "DAY"),
                                "sources",
                                sources(),
                                "reason",
                                "it began"),
                        "support { id }")
                .at("/support/id")
                .asString();
    }

    /** That a place lies in another. */
    String contain(String smaller, String larger) {
        return admin.mutate(
                        "recordContainment",
                        with(
                                "part",
                                smaller,
                                "whole",
                                larger,
                                "validFrom",
                                with("date", "2000-01-01", "precision", "DAY"),
                                "sources",
                                sources(),
                                "reason",
                                "it lies there"),
                        "containment { id }")
                .at("/containment/id")
                .asString();
    }

    JsonNode change(String id, int version, String note) {
        return admin.mutate(
                "changeSupport",
                with("id", id, "expectedVersion", version, "note", note, "reason", "changed"),
                "__typename");
    }

    void end(String id, int version) {
        admin.mutate(
                "endSupport",
                with("id", id, "expectedVersion", version, "on", "2020-01-01", "reason", "ended"),
                "__typename");
    }

    void retract(String mutation, String id, int version) {
        admin.mutate(mutation, with("id", id, "expectedVersion", version, "reason", "an error"), "__typename");
    }

    /** A cursor of now. */
    String cursor() {
        return admin.data("{ networkCursor }").get("networkCursor").asString();
    }

    private List<Map<String, ?>> sources() {
        return List.of(with("source", network.source()));
    }
}
