package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiedui.editing.commands.Command;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Commands about the pairings of the same few families and partners, so that they get in each other's way. */
final class RandomCommands {

    private final List<String> partners = new ArrayList<>();
    private final List<String> families = new ArrayList<>();
    private final List<String> pairings = new CopyOnWriteArrayList<>();
    private final String source;

    /** Makes so many families, and as many partners. */
    RandomCommands(Network network, int number) {
        for (int i = 0; i < number; i++) {
            partners.add(network.cadre());
            families.add(network.family());
        }
        source = network.source();
    }

    /**
     * What a client sends.
     *
     * @param mutation the name of the field
     * @param input its input
     * @param selection what is asked of the payload besides what {@link Client} asks of each
     */
    record Command(String mutation, Map<String, @Nullable Object> input, String selection) {}

    List<String> partners() {
        return partners;
    }

    /** Notes what a command led to, so that later ones are about it. */
    void told(JsonNode payload) {
        JsonNode recorded = payload.path("pairing");
        if (recorded.path("version").asInt(0) == 1) {
            pairings.add(recorded.get("id").asString());
        }
    }

    /** The next one. */
    Command next(Random random) {
        String id = pairings.isEmpty() ? "Pairing_aaaaaaaaaaaaaaaa" : any(pairings, random);
        int version = 1 + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new Command(
                        "recordPairing",
                        with(
                                "partner",
                                any(partners, random),
                                "family",
                                any(families, random),
                                "kind",
                                random.nextBoolean() ? "AS_RELATIVES" : "RESPONSIBLE_HELPER",
                                "purpose",
                                "CARE",
                                "validFrom",
                                with("date", (2010 + random.nextInt(10)) + "-01-01", "precision", "YEAR"),
                                "sources",
                                List.of(with("source", source)),
                                "reason",
                                "at random"),
                        "pairing { id version }");
            case 2 ->
                new Command(
                        "changePairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "note",
                                "n" + random.nextInt(5),
                                "reason",
                                "at random"),
                        "pairing { id }");
            case 3 ->
                new Command(
                        "endPairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "on",
                                (2011 + random.nextInt(12)) + "-06-01",
                                "reason",
                                "at random"),
                        "pairing { id }");
            case 4 ->
                new Command(
                        "transferPairing",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "to",
                                any(families, random),
                                "on",
                                "2022-01-01",
                                "sources",
                                List.of(with("source", source)),
                                "reason",
                                "at random"),
                        "started { id }");
            default ->
                new Command(
                        "retractPairing",
                        with("id", id, "expectedVersion", version, "reason", "at random"),
                        "__typename");
        };
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
