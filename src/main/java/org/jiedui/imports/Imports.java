package org.jiedui.imports;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.editing.Editing;
import org.jiedui.editing.commands.CommandNotation;
import org.jiedui.editing.journal.CurrentRecords;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Labels;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/** Plans what tables of others come to: the commands that their rows become, checked as a dry run. Nothing is done. */
public final class Imports {

    private static final String REFUSAL = "NotPermitted";

    private final Model model;
    private final Labels labels;
    private final EnumWords words;
    private final Database database;
    private final Editing editing;
    private final CurrentRecords records;
    private final CommandNotation notation;
    private final SheetReader reader;

    /**
     * Makes it ready.
     *
     * @param model the kinds that there are
     * @param declarations the files of {@code schema/}
     * @param database where the network is
     * @param editing checks commands
     * @param records tells what is recorded
     * @param notation how commands are written as JSON
     * @param settings how large tables may be
     */
    public Imports(
            Model model,
            Declarations declarations,
            Database database,
            Editing editing,
            CurrentRecords records,
            CommandNotation notation,
            ImportSettings settings) {
        this.model = model;
        this.labels = new Labels(declarations);
        this.words = new EnumWords(declarations);
        this.database = database;
        this.editing = editing;
        this.records = records;
        this.notation = notation;
        this.reader = new SheetReader(settings);
    }

    /**
     * The names of the mutations that somebody may ask for.
     *
     * @param caller who
     */
    public static List<String> mutations(Caller caller) {
        return plans(caller) ? List.of("planImport") : List.of();
    }

    /**
     * Whether somebody may have tables planned.
     *
     * @param caller who
     */
    public static boolean plans(Caller caller) {
        return caller.is(Role.PROPOSER) || caller.is(Role.EDITOR);
    }

    /** Plans what a table comes to, and answers a payload as the schema has it. */
    public Made plan(Caller caller, Map<String, ? extends @Nullable Object> input) {
        if (!plans(caller)) {
            return refused(REFUSAL, "this takes a proposer or an editor");
        }
        Kind kind = kind(String.valueOf(input.get("kind")));
        if (kind == null) {
            return refused(
                    "InvalidValue", "there is no such kind; it is one of " + String.join(", ", kindNames()), "kind");
        }
        if (!caller.rights().seeAll(kind)) {
            return refused(REFUSAL, "a table of " + kind.name() + " takes somebody who sees all of them", "kind");
        }
        byte[] content;
        try {
            content = Base64.getDecoder()
                    .decode(String.valueOf(input.get("content")).replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            return refused("InvalidValue", "the content is no base64", "content");
        }
        try {
            return plan(caller, kind, content, input);
        } catch (UnreadableSheet unreadable) {
            return refused("InvalidValue", unreadable.reason(), "content");
        }
    }

    private Made plan(Caller caller, Kind kind, byte[] content, Map<String, ? extends @Nullable Object> input) {
        Instructions said = Instructions.of(input);
        Sheet sheet = reader.read(content, said.sheet());
        Headings headings = headings(kind, sheet, said);
        List<PlannedRow> rows = new ArrayList<>();
        List<? extends Made> errors = plan(caller, kind, headings, said, sheet.rows(), rows);
        return payload(new ImportPlan(sheet, headings, rows).made(kind), errors);
    }

    private Headings headings(Kind kind, Sheet sheet, Instructions said) {
        SheetColumns columns = new SheetColumns(model, labels, kind);
        return Headings.find(sheet, columns, given(columns, said.columns()));
    }

    /** Plans rows; returns what is wrong with none of them, but with all together. */
    private List<? extends Made> plan(
            Caller caller,
            Kind kind,
            Headings headings,
            Instructions said,
            List<Sheet.Row> below,
            List<PlannedRow> planned) {
        planned.addAll(new RowReader(kind, headings, new NodeNames(model, database), words).read(below));
        new RowComparison(kind, caller.rights(), records).compare(planned, headings);
        RowCommands commands = new RowCommands(editing, notation, kind, headings, said.reason(), said.sources());
        planned.forEach(commands::make);
        return commands.check(caller, planned);
    }

    /**
     * Plans a table of any length, a portion of its rows at a time.
     *
     * @param caller with whose rights
     * @param kind what the rows are
     * @param content the file
     * @param said how it is to be understood
     * @param size how many rows a portion has
     * @param taking takes what the rows come to
     * @return how the file is written
     * @throws UnreadableSheet where it is no table of such things
     */
    public TableForm plan(
            Caller caller, Kind kind, byte[] content, Instructions said, int size, Portions.Taking taking) {
        return new Portions(
                        reader,
                        head -> headings(kind, head, said),
                        (headings, rows) -> {
                            List<PlannedRow> planned = new ArrayList<>();
                            List<? extends Made> errors = plan(caller, kind, headings, said, rows, planned);
                            return new Portions.Planned(
                                    planned.stream().map(PlannedRow::result).toList(), errors);
                        },
                        size)
                .read(content, said.sheet(), taking);
    }

    /**
     * The columns that a table of a kind can have.
     *
     * @param kind what its rows are
     */
    public List<TemplateColumn> columns(Kind kind) {
        return TemplateColumn.of(model, labels, words, kind);
    }

    /**
     * The kind that rows of a table may be, by its name.
     *
     * @return null where there is none
     */
    public @Nullable Kind kind(String name) {
        return kinds().get(name);
    }

    private Map<String, Kind> kinds() {
        return model.kinds().filter(kind -> !kind.common()).collect(Collectors.toMap(Kind::name, Function.identity()));
    }

    /** The names of the kinds that rows of a table may be. */
    public List<String> kindNames() {
        return kinds().keySet().stream().sorted().toList();
    }

    /** What the headings say of which whoever asks says so. */
    private static Map<String, @Nullable SheetColumn> given(SheetColumns columns, List<?> list) {
        Map<String, @Nullable SheetColumn> given = new LinkedHashMap<>();
        for (Object each : list) {
            Map<?, ?> said = (Map<?, ?>) each;
            Object path = said.get("field");
            SheetColumn column = path == null ? null : columns.named(String.valueOf(path));
            if (path != null && column == null) {
                throw new UnreadableSheet("a " + columns.kind().name() + " has no column " + path + "; it has "
                        + String.join(", ", columns.paths()));
            }
            given.put(String.valueOf(said.get("heading")).strip(), column);
        }
        return given;
    }

    private static Made payload(Made.@Nullable Item plan, List<? extends Made> errors) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("plan", plan);
        payload.put("userErrors", new Made.Items(errors));
        return new Made.Item("PlanImportPayload", payload);
    }

    private static Made refused(String type, String message, String... path) {
        List<String> at = new ArrayList<>(List.of(path));
        if (!at.isEmpty()) {
            at.add(0, "input");
        }
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("code", Kind.constant(type));
        error.put("path", at);
        return payload(null, List.of(new Made.Item(type, error)));
    }
}
