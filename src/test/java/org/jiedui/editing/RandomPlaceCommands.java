package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jiedui.editing.PlaceWorld.Link;
import org.jiedui.editing.PlaceWorld.Snapshot;
import org.jiedui.editing.edits.Ids;
import org.jspecify.annotations.Nullable;

/** Commands about what lies in places and what is linked there, of any time. */
final class RandomPlaceCommands {

    private static final int[] DAYS = {-4000, -400, -1, 0, 1, 400};

    private final PlaceWorld world;
    private final Random random;
    private final LocalDate today;
    private final List<String> changes = new ArrayList<>();

    RandomPlaceCommands(PlaceWorld world, Random random, LocalDate today) {
        this.world = world;
        this.random = random;
        this.today = today;
    }

    /** A change was made, which may be taken back. */
    void made(String change) {
        changes.add(change);
    }

    PlaceCommand next(Snapshot now) {
        int dice = random.nextInt(20);
        if (dice < 4) {
            return batch(now);
        }
        if (dice == 4 && !changes.isEmpty()) {
            return new PlaceCommand.Undone(changes.get(Math.max(0, changes.size() - 1 - random.nextInt(3))));
        }
        return single(now);
    }

    private PlaceCommand single(Snapshot now) {
        List<Link> links = now.links("Residence", "Posting", "Containment", "Pairing");
        Link link = any(links);
        return switch (random.nextInt(12)) {
            case 0, 1 -> change(now, any(now.nodes("Family", "Cadre", "Village", "Township", "County")));
            case 2, 3, 4 -> newLink(now, null);
            case 5 -> ofLink("change", link, with("note", "n" + random.nextInt(9)));
            case 6 -> ofLink("change", link, with(random.nextBoolean() ? "validFrom" : "validTo", anyDate()));
            case 7 -> ofLink("end", link, with("on", anyDay()));
            case 8 -> ofLink("retract", link, with());
            case 9, 10 -> moved(now, link);
            default -> gone(now);
        };
    }

    private PlaceCommand change(Snapshot now, String node) {
        String verb = Ids.kind(node).equals("Village") && random.nextInt(3) == 0 ? "retract" : "change";
        return ofNode(now, verb, node, verb.equals("change") ? with("note", "n" + random.nextInt(9)) : with());
    }

    private PlaceCommand ofNode(Snapshot now, String verb, String node, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> input =
                with("id", node, "expectedVersion", now.nodes().get(node));
        input.putAll(more);
        return new PlaceCommand.OfNode(verb + Ids.kind(node), node, input);
    }

    /** One that begins at a node, or anywhere. */
    private PlaceCommand newLink(Snapshot now, @Nullable String start) {
        String kind = start != null
                ? start.equals("@0") ? "Residence" : "Posting"
                : List.of("Residence", "Posting", "Containment", "Pairing").get(random.nextInt(4));
        Ends ends = ends(kind, now);
        String from = start == null ? ends.from() : start;
        Map<String, @Nullable Object> input = with(ends.fromName(), from, ends.toName(), ends.to());
        input.put("sources", sources());
        if (kind.equals("Pairing")) {
            input.putAll(with("kind", "RESPONSIBLE_HELPER", "purpose", "CARE"));
        }
        if (random.nextBoolean()) {
            input.put("validFrom", anyDate());
        }
        if (random.nextInt(3) == 0) {
            input.put("validTo", anyDate());
        }
        return new PlaceCommand.NewLink("record" + kind, from, ends.to(), !kind.equals("Pairing"), input);
    }

    private record Ends(String fromName, String from, String toName, String to) {}

    private Ends ends(String kind, Snapshot now) {
        return switch (kind) {
            case "Residence" -> new Ends("family", any(now.nodes("Family")), "village", any(now.nodes("Village")));
            case "Posting" ->
                new Ends("cadre", any(now.nodes("Cadre")), "place", any(now.nodes("Village", "Township", "County")));
            case "Pairing" -> new Ends("partner", any(now.nodes("Cadre")), "family", any(now.nodes("Family")));
            default ->
                random.nextBoolean()
                        ? new Ends("part", any(now.nodes("Village")), "whole", any(now.nodes("Township")))
                        : new Ends("part", any(now.nodes("Township")), "whole", any(now.nodes("County")));
        };
    }

    private PlaceCommand ofLink(String verb, Link link, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> input = with("id", link.id(), "expectedVersion", link.version());
        input.putAll(more);
        return new PlaceCommand.OfLink(verb + link.kind(), link, input);
    }

    private PlaceCommand moved(Snapshot now, Link link) {
        Ends ends = ends(link.kind(), now);
        String from = random.nextInt(4) == 0 ? ends.from() : link.from();
        Map<String, @Nullable Object> input =
                with("id", link.id(), "expectedVersion", link.version(), "on", anyDay(), "sources", sources());
        input.put("to", ends.to());
        if (!from.equals(link.from())) {
            input.put("from", from);
        }
        return new PlaceCommand.Moved("transfer" + link.kind(), link, from, ends.to(), input);
    }

    /** Not so often that nothing would be left. */
    private PlaceCommand gone(Snapshot now) {
        List<String> families = now.nodes("Family");
        if (families.size() < 4) {
            return newLink(now, null);
        }
        String one = any(families);
        String other = any(families);
        if (one.equals(other)) {
            return new PlaceCommand.Gone(
                    "eraseFamily",
                    Set.of(one),
                    one,
                    with("id", one, "expectedVersion", now.nodes().get(one)));
        }
        return new PlaceCommand.Gone(
                "mergeFamilies",
                Set.of(one, other),
                other,
                with(
                        "id",
                        one,
                        "expectedVersion",
                        now.nodes().get(one),
                        "other",
                        other,
                        "expectedOtherVersion",
                        now.nodes().get(other)));
    }

    private PlaceCommand batch(Snapshot now) {
        List<PlaceCommand> steps = new ArrayList<>();
        switch (random.nextInt(5)) {
            case 0 -> {
                steps.add(newFamily());
                steps.add(newLink(now, "@0"));
            }
            case 1 -> {
                steps.add(newFamily());
                steps.add(new PlaceCommand.NewNode(
                        "recordCadre",
                        with("name", "某人", "role", "TEAM_LEADER", "madeUp", true, "sources", sources())));
                steps.add(newLink(now, "@0"));
                steps.add(newLink(now, "@1"));
            }
            case 2 -> {
                // To gain a right by one step and to use it by the next.
                String cadre = any(now.nodes("Cadre"));
                steps.add(new PlaceCommand.NewLink(
                        "recordPosting",
                        cadre,
                        world.north,
                        true,
                        with("cadre", cadre, "place", world.north, "sources", sources())));
                steps.add(ofNode(now, "change", cadre, with("note", "gained " + random.nextInt(99))));
            }
            case 3 -> {
                // What has left by one step was there before all of them.
                List<Link> links = now.links("Residence", "Posting");
                Link link = any(links);
                steps.add(moved(now, link));
                steps.add(ofNode(now, "change", link.from(), with("note", "left " + random.nextInt(99))));
            }
            default -> {
                Link link = any(now.links("Residence"));
                steps.add(ofLink("retract", link, with()));
                steps.add(ofNode(now, "change", link.from(), with("note", "still known " + random.nextInt(99))));
            }
        }
        return new PlaceCommand.Several(steps);
    }

    private PlaceCommand newFamily() {
        Map<String, @Nullable Object> input = with("name", "新户", "sizeBand", "ONE_TO_TWO", "madeUp", true);
        input.putAll(with("sources", sources(), "personal", with("displayName", "某家", "members", List.of())));
        return new PlaceCommand.NewNode("recordFamily", input);
    }

    private Object sources() {
        return List.of(with("source", world.source));
    }

    private Map<String, @Nullable Object> anyDate() {
        return with("date", anyDay(), "precision", "DAY");
    }

    private String anyDay() {
        return today.plusDays(DAYS[random.nextInt(DAYS.length)]).toString();
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
