package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes relationships through the endpoint.
 *
 * @param admin who does
 * @param network where nodes are made
 */
public record Supports(Client admin, Network network) {

    /** What it takes to record a support. */
    public Map<String, @Nullable Object> input(
            String supporter, String recipient, String from, @Nullable String idempotencyKey) {
        return with(
                "supporter",
                supporter,
                "recipient",
                recipient,
                "kind",
                "PAIRED_ASSISTANCE",
                "validFrom",
                with("date", from, "precision", "DAY"),
                "sources",
                sources(),
                "reason",
                "it began",
                "idempotencyKey",
                idempotencyKey);
    }

    private List<Map<String, ?>> sources() {
        return List.of(with("source", network.source()));
    }

    /** What it takes to change a support. */
    public Map<String, @Nullable Object> changing(
            String id, int version, String note, @Nullable String idempotencyKey) {
        return with(
                "id",
                id,
                "expectedVersion",
                version,
                "note",
                note,
                "reason",
                "changed",
                "idempotencyKey",
                idempotencyKey);
    }

    /** A new support between new places: its id. */
    public String record() {
        return record(network.city("甲"), network.county("乙"));
    }

    /** A new support: its id. */
    public String record(String supporter, String recipient) {
        return admin.mutate("recordSupport", input(supporter, recipient, "2016-01-01", null), "support { id }")
                .at("/support/id")
                .asString();
    }

    public void change(String id, int version, String note) {
        admin.mutate("changeSupport", changing(id, version, note, null), "__typename");
    }

    public void end(String id, int version) {
        admin.mutate(
                "endSupport",
                with("id", id, "expectedVersion", version, "on", "2020-01-01", "reason", "ended"),
                "__typename");
    }

    public void retract(String mutation, String id, int version) {
        admin.mutate(mutation, with("id", id, "expectedVersion", version, "reason", "an error"), "__typename");
    }

    /** That a place lies in another. */
    public String contain(String smaller, String larger) {
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

    /** A cursor of now. */
    public String cursor() {
        return admin.data("{ networkCursor }").get("networkCursor").asString();
    }
}
