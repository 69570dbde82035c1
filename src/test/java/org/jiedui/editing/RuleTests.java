package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every rule refuses what breaks it, says where, and leaves everything as it was. */
@EditingTest
class RuleTests {

    private final Network network;
    private final int port;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @Autowired
    RuleTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
    }

    /**
     * A command that breaks a rule.
     *
     * @param name what is wrong with it
     * @param mutation the command
     * @param changes its input, as far as it differs from one that is good; {@code $name} stands for an id
     * @param error the type of the error
     * @param path where it says that the mistake is
     */
    record Case(String name, String mutation, Map<String, @Nullable Object> changes, String error, List<String> path) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("the same support again", "recordSupport", with(), "Overlap", List.of("input", "validFrom")),
                new Case(
                        "the same support inside the first one",
                        "recordSupport",
                        with(
                                "validFrom",
                                with("date", "2017-05-01", "precision", "DAY"),
                                "validTo",
                                with("date", "2018-01-01", "precision", "DAY")),
                        "Overlap",
                        List.of("input", "validFrom")),
                new Case(
                        "the same support from before with an open end",
                        "recordSupport",
                        with("validFrom", null),
                        "Overlap",
                        List.of("input", "validFrom")),
                new Case(
                        "an end before the beginning",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "validTo", with("date", "2015-01-01", "precision", "DAY")),
                        "InvalidDates",
                        List.of("input", "validFrom")),
                new Case(
                        "an end on the day of the beginning",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "validTo", with("date", "2016-01-01", "precision", "DAY")),
                        "InvalidDates",
                        List.of("input", "validFrom")),
                new Case(
                        "a day that is more exact than it is said to be",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "validFrom", with("date", "2016-02-03", "precision", "MONTH")),
                        "InvalidDates",
                        List.of("input", "validFrom")),
                new Case(
                        "a recipient that does not exist then",
                        "recordSupport",
                        with("recipient", "$short"),
                        "NotAlive",
                        List.of("input", "validFrom")),
                new Case(
                        "a recipient that is not there",
                        "recordSupport",
                        with("recipient", "County_aaaaaaaaaaaaaaaa"),
                        "NotFound",
                        List.of("input", "recipient")),
                new Case(
                        "a recipient that is no place",
                        "recordSupport",
                        with("recipient", "$family"),
                        "WrongEnd",
                        List.of("input", "recipient")),
                new Case(
                        "a supporter that is no party",
                        "recordSupport",
                        with("supporter", "$source"),
                        "WrongEnd",
                        List.of("input", "supporter")),
                new Case(
                        "something that is no id",
                        "recordSupport",
                        with("supporter", "nonsense"),
                        "WrongEnd",
                        List.of("input", "supporter")),
                new Case(
                        "support of itself",
                        "recordSupport",
                        with("supporter", "$county"),
                        "WrongEnd",
                        List.of("input", "recipient")),
                new Case(
                        "a round that is none",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "round", "$source"),
                        "WrongKind",
                        List.of("input", "round")),
                new Case(
                        "a source that is not there",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "sources", List.of(with("source", "Source_aaaaaaaaaaaaaaaa"))),
                        "NotFound",
                        List.of("input", "sources", "0", "source")),
                new Case(
                        "no source at all",
                        "recordSupport",
                        with("kind", "DISASTER_RELIEF", "sources", List.of()),
                        "MissingValue",
                        List.of("input", "sources")),
                new Case(
                        "no reason", "recordSupport", with("reason", "  "), "MissingValue", List.of("input", "reason")),
                new Case(
                        "a text without end",
                        "recordSupport",
                        with("note", "长".repeat(10_001)),
                        "InvalidValue",
                        List.of("input", "note")),
                new Case(
                        "a pairing without purpose",
                        "changePairing",
                        with("purpose", null),
                        "MissingPurpose",
                        List.of("input", "purpose")),
                new Case(
                        "another version",
                        "changePairing",
                        with("expectedVersion", 7),
                        "VersionConflict",
                        List.of("input", "expectedVersion")),
                new Case(
                        "the id of another kind",
                        "changePairing",
                        with("id", "$support"),
                        "WrongKind",
                        List.of("input", "id")),
                new Case(
                        "a pairing that is not there",
                        "changePairing",
                        with("id", "Pairing_aaaaaaaaaaaaaaaa"),
                        "NotFound",
                        List.of("input", "id")),
                new Case(
                        "an end before it began",
                        "endPairing",
                        with("on", "2015-01-01"),
                        "InvalidDates",
                        List.of("input", "on")),
                new Case(
                        "a second whole",
                        "recordContainment",
                        with("whole", "$city2"),
                        "Overlap",
                        List.of("input", "validFrom")),
                new Case(
                        "a circle of wholes",
                        "recordContainment",
                        with("part", "$city", "whole", "$county"),
                        "Cycle",
                        List.of("input", "whole")),
                new Case(
                        "a transfer to nowhere",
                        "transferPairing",
                        with("from", null),
                        "MissingValue",
                        List.of("input", "to")),
                new Case(
                        "a transfer to where it is",
                        "transferSupport",
                        with("to", "$county"),
                        "InvalidValue",
                        List.of("input", "to")),
                new Case(
                        "a transfer before it begins",
                        "transferSupport",
                        with("on", "2015-01-01"),
                        "InvalidDates",
                        List.of("input", "on")),
                new Case(
                        "a code that is none",
                        "changeCounty",
                        with("code", "51x"),
                        "InvalidValue",
                        List.of("input", "code")),
                new Case(
                        "a point beyond the poles",
                        "changeCounty",
                        with("seat", with("longitude", 1, "latitude", 91)),
                        "InvalidValue",
                        List.of("input", "seat")),
                new Case("a county that is still linked", "retractCounty", with(), "InUse", List.of("input", "id")),
                new Case(
                        "a county that ends before its support does",
                        "endCounty",
                        with("on", "2019-01-01"),
                        "InUse",
                        List.of("input", "on")),
                new Case(
                        "a county that is said to have ended before its support did",
                        "changeCounty",
                        with("validTo", with("date", "2019-01-01", "precision", "DAY")),
                        "InUse",
                        List.of("input", "validTo")),
                new Case(
                        "a county that is said to have begun after its support did",
                        "changeCounty",
                        with("validFrom", with("date", "2017-01-01", "precision", "DAY")),
                        "InUse",
                        List.of("input", "validFrom")),
                new Case(
                        "a support of what has ended, without an end",
                        "recordSupport",
                        with("recipient", "$short", "validFrom", null),
                        "NotAlive",
                        List.of("input", "validFrom")));
    }

    @BeforeEach
    void aSmallNetwork() {
        Client admin = Client.admin(port);
        ids.put("city", network.city("甲市"));
        ids.put("city2", network.city("丁市"));
        ids.put("county", network.county("乙县"));
        ids.put("short", network.county("短命县", LocalDate.parse("2000-01-01"), LocalDate.parse("2010-01-01")));
        ids.put("family", network.family());
        ids.put("cadre", network.cadre());
        ids.put("cadre2", network.cadre());
        ids.put("source", network.source());
        ids.put("support", recorded(admin, "recordSupport", "support"));
        ids.put("pairing", recorded(admin, "recordPairing", "pairing"));
        ids.put("containment", recorded(admin, "recordContainment", "containment"));
    }

    private String recorded(Client admin, String mutation, String thing) {
        return admin.mutate(mutation, input(mutation, with()), thing + " { id }")
                .at("/" + thing + "/id")
                .asString();
    }

    /** What is good, with some of it changed. */
    private Map<String, @Nullable Object> input(String mutation, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("reason", "to see what happens");
        Object sources = List.of(with("source", "$source"));
        switch (mutation) {
            case "recordSupport" ->
                input.putAll(with(
                        "supporter",
                        "$city",
                        "recipient",
                        "$county",
                        "kind",
                        "PAIRED_ASSISTANCE",
                        "validFrom",
                        with("date", "2016-01-01", "precision", "YEAR"),
                        "sources",
                        sources));
            case "recordPairing" ->
                input.putAll(with(
                        "partner",
                        "$cadre",
                        "family",
                        "$family",
                        "kind",
                        "AS_RELATIVES",
                        "purpose",
                        "CARE",
                        "validFrom",
                        with("date", "2016-01-01", "precision", "YEAR"),
                        "sources",
                        sources));
            case "recordContainment" -> input.putAll(with("part", "$county", "whole", "$city", "sources", sources));
            case "changePairing" -> input.putAll(with("id", "$pairing", "expectedVersion", 1, "purpose", "INCOME"));
            case "endPairing" -> input.putAll(with("id", "$pairing", "expectedVersion", 1, "on", "2020-01-01"));
            case "transferPairing" ->
                input.putAll(with(
                        "id",
                        "$pairing",
                        "expectedVersion",
                        1,
                        "on",
                        "2020-01-01",
                        "from",
                        "$cadre2",
                        "sources",
                        sources));
            case "transferSupport" ->
                input.putAll(with(
                        "id",
                        "$support",
                        "expectedVersion",
                        1,
                        "on",
                        "2020-01-01",
                        "to",
                        "$city2",
                        "sources",
                        sources));
            default -> input.putAll(with("id", "$county", "expectedVersion", 1));
        }
        input.putAll(changes);
        return resolved(input);
    }

    private @Nullable Object named(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::named).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            map.forEach((name, each) -> named.put(String.valueOf(name), named(each)));
            return named;
        }
        return value instanceof String text && text.startsWith("$") ? ids.get(text.substring(1)) : value;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatBreaksARuleIsRefusedAndNothingIsChanged(Case refused) {
        String before = network.fingerprint();
        JsonNode payload = Client.admin(port)
                .attempt(refused.mutation(), input(refused.mutation(), refused.changes()), "__typename");

        JsonNode error = payload.at("/userErrors/0");
        assertThat(error.path("__typename").asString()).as(payload::toString).isEqualTo(refused.error());
        assertThat(error.get("path").valueStream().map(JsonNode::asString)).isEqualTo(refused.path());
        assertThat(payload.get("difference")).isEmpty();
        assertThat(network.fingerprint()).isEqualTo(before);
    }

    @Test
    void aConflictTellsWhoAndWhenAndWhatItIsNow() {
        Client other = new Client(port, "somebody;EDITOR;");
        other.mutate("changePairing", input("changePairing", with()), "pairing { version }");
        JsonNode error = Client.admin(port)
                .attempt("changePairing", input("changePairing", with("purpose", "HOUSING")), "__typename")
                .at("/userErrors/0");

        assertThat(error.get("by").asString()).isEqualTo("somebody");
        assertThat(error.at("/current/thingId").asString()).startsWith("Pairing_");
        assertThat(error.at("/current/version").asInt()).isEqualTo(2);
        assertThat(error.at("/current/fields/purpose").asString()).isEqualTo("INCOME");
        assertThat(error.get("code").asString()).isEqualTo("VERSION_CONFLICT");
    }

    @Test
    void whatIsAfterTheFirstOrOfAnotherKindDoesNotOverlap() {
        Client admin = Client.admin(port);
        admin.mutate(
                "endSupport",
                resolved(with("id", "$support", "expectedVersion", 1, "on", "2021-01-01", "reason", "it ended")),
                "__typename");
        admin.mutate(
                "recordSupport",
                input("recordSupport", with("validFrom", with("date", "2021-01-01", "precision", "DAY"))),
                "__typename");
        admin.mutate("recordSupport", input("recordSupport", with("kind", "DISASTER_RELIEF")), "__typename");
    }

    private Map<String, @Nullable Object> resolved(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        input.forEach((name, value) -> named.put(name, named(value)));
        return named;
    }

    @Test
    void whoMayNotEditIsToldSo() {
        for (String caller : List.of("reader;VIEWER;", "scholar;ANALYST;")) {
            JsonNode error = new Client(port, caller)
                    .attempt("recordSupport", input("recordSupport", with("kind", "DISASTER_RELIEF")), "__typename")
                    .at("/userErrors/0");
            assertThat(error.get("__typename").asString()).isEqualTo("NotPermitted");
        }
    }

    /**
     * A field that only some may see.
     *
     * @param thing which node has it
     * @param field its name
     * @param value what is said
     */
    record Guarded(String mutation, String thing, String field, Object value) {}

    static Stream<Guarded> guarded() {
        return Stream.of(
                new Guarded("changeCadre", "cadre", "name", "某人"),
                new Guarded("changeFamily", "family", "personal", with("addressDetail", "某处", "members", List.of())));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void whoMayNotSeeAFieldMayNotSayIt(Guarded guarded) {
        Map<String, @Nullable Object> input = with(
                "id",
                ids.get(guarded.thing()),
                "expectedVersion",
                1,
                guarded.field(),
                guarded.value(),
                "reason",
                "it is known");
        Client editor = new Client(port, "editor;EDITOR;");
        Client both = new Client(port, "both;EDITOR,CASEWORKER;");

        assertThat(refusal(editor, guarded.mutation(), input)).isEqualTo("NotPermitted");
        both.mutate(guarded.mutation(), input, "__typename");
        input.put("expectedVersion", 2);
        assertThat(refusal(editor, guarded.mutation(), input))
                .as("that it has the value already is not told either")
                .isEqualTo("NotPermitted");
        input.put(guarded.field(), null);
        assertThat(refusal(editor, guarded.mutation(), input)).isEqualTo("NotPermitted");
        input.remove(guarded.field());
        input.put("note", "another");
        editor.mutate(guarded.mutation(), input, "__typename");
    }

    private static String refusal(Client client, String mutation, Map<String, @Nullable Object> input) {
        return client.attempt(mutation, input, "__typename")
                .at("/userErrors/0/__typename")
                .asString("");
    }

    @Test
    void anEditorOfOnePlaceRecordsOnlyWhatIsPlacedThere() {
        Client ofCity = new Client(port, "local;EDITOR;" + ids.get("city"));
        Object sources = List.of(with("source", ids.get("source")));
        Map<String, @Nullable Object> village =
                with("name", "新村", "level", "VILLAGE", "area", "YI", "sources", sources, "reason", "it was founded");
        Map<String, @Nullable Object> inside =
                with("part", "@0", "whole", ids.get("county"), "sources", sources, "reason", "it lies there");

        assertThat(refusal(ofCity, "recordVillage", village)).isEqualTo("NotPermitted");
        assertThat(refusal(
                        ofCity,
                        "applyCommands",
                        with("commands", List.of(with("recordVillage", village)), "reason", "r")))
                .isEqualTo("NotPermitted");
        assertThat(ofCity.mutate(
                                "applyCommands",
                                with(
                                        "commands",
                                        List.of(with("recordVillage", village), with("recordContainment", inside)),
                                        "reason",
                                        "r"),
                                "__typename")
                        .get("difference"))
                .isNotEmpty();
        ofCity.mutate("recordSource", with("title", "一份", "publisher", "某部", "reason", "r"), "__typename");
    }

    @Test
    void anEditorOfOnePlaceEditsWhatLiesInIt() {
        Client ofCity = new Client(port, "local;EDITOR;" + ids.get("city"));
        Client ofOther = new Client(port, "distant;EDITOR;" + ids.get("city2"));
        Map<String, @Nullable Object> input = input("changeCounty", with("note", "seen"));

        JsonNode refused = ofOther.attempt("changeCounty", input, "__typename");
        assertThat(refused.at("/userErrors/0/__typename").asString()).isEqualTo("NotPermitted");
        String change = ofCity.mutate("changeCounty", input, "county { id }")
                .at("/change/id")
                .asString();
        JsonNode undone =
                ofCity.attempt("undoChange", with("changes", List.of(change), "reason", "not so"), "__typename");
        assertThat(undone.at("/userErrors/0/__typename").asString()).isEqualTo("NotPermitted");
    }
}
