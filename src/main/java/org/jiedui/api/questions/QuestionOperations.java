package org.jiedui.api.questions;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.documents.Documents;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.StillThere;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.records.QuestionRegister;
import org.jiedui.records.QuestionRegister.Filter;
import org.jiedui.records.QuestionRegister.Sight;
import org.jiedui.records.SavedQuestion;
import org.jiedui.records.TimePage;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jspecify.annotations.Nullable;

/** All that is done with saved questions, and who may do it. What is answered is a payload as the schema has it. */
public final class QuestionOperations {

    /** What their ids begin with. */
    static final String KIND = "SavedQuestion";

    private static final String ID = "id";

    private final QuestionRegister register;
    private final QuestionKeeping keeping;
    private final QuestionCheck check;
    private final QuestionView view;
    private final NamedThings named;
    private final QuestionSettings settings;
    private final Clock clock;

    /**
     * Makes it ready.
     *
     * @param model the kinds that there are
     * @param database where questions are kept
     * @param documents understands documents
     * @param register reads questions
     * @param settings how much there may be
     * @param clock tells what time it is
     */
    public QuestionOperations(
            Model model,
            Database database,
            Documents documents,
            QuestionRegister register,
            QuestionSettings settings,
            Clock clock) {
        this.register = register;
        this.keeping = new QuestionKeeping(database, new StillThere(model));
        this.check = new QuestionCheck(documents);
        this.view = new QuestionView(check);
        this.named = new NamedThings(model);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The names of the mutations that somebody may ask for.
     *
     * @param caller who
     */
    public static List<String> mutations(Caller caller) {
        return isKnown(caller) ? List.of("saveQuestion", "deleteQuestion") : List.of();
    }

    /** Somebody without a token is anybody, and keeps nothing. */
    private static boolean isKnown(Caller caller) {
        return !caller.name().equals(Caller.ANONYMOUS.name());
    }

    static Sight sight(Caller caller) {
        return new Sight(isKnown(caller) ? caller.name() : null, caller.rights().roles());
    }

    /**
     * A question, for whoever may see it.
     *
     * @param broken whether it is told what is wrong with it
     * @return null where there is none for them
     */
    public @Nullable Made find(Caller caller, String id, boolean broken) {
        SavedQuestion question = kept(caller, id);
        return question == null ? null : view.of(question, broken);
    }

    /**
     * A question as it is kept.
     *
     * @return null where there is none that the caller may see
     */
    public @Nullable SavedQuestion kept(Caller caller, String id) {
        SavedQuestion question = isId(id) ? register.read(id) : null;
        return question != null && sight(caller).sees(question) ? question : null;
    }

    private static boolean isId(String id) {
        return Ids.kind(id).equals(KIND);
    }

    /** A part of the list of those that somebody may see. */
    public List<SavedQuestion> read(Caller caller, Filter filter, TimePage page) {
        return register.read(filter, sight(caller), page);
    }

    /** How many there are of them. */
    public long number(Caller caller, Filter filter) {
        return register.number(filter, sight(caller));
    }

    /** A question as it is shown. */
    public Made.Item shown(SavedQuestion question, boolean broken) {
        return view.of(question, broken);
    }

    /**
     * Saves a question.
     *
     * @param sees whether the caller sees a household, by its id
     */
    public Made save(Caller caller, Map<String, ? extends @Nullable Object> input, Predicate<String> sees) {
        if (!isKnown(caller)) {
            return view.refused(QuestionError.of(QuestionError.NOT_PERMITTED, "this takes a token"));
        }
        QuestionInput given = new QuestionInput(input);
        List<Made.Item> wrong = given.wrong(settings);
        if (!wrong.isEmpty()) {
            return view.saved(null, wrong);
        }
        try {
            return save(caller, given, sees);
        } catch (DatabaseOutcomeUnknown lost) {
            if (given.key() == null) {
                throw lost;
            }
            // It finds what was kept under the key, or does it now.
            return save(caller, given, sees);
        }
    }

    private Made save(Caller caller, QuestionInput given, Predicate<String> sees) {
        String id = given.id();
        String key = given.key();
        SavedQuestion before = id == null ? null : seen(caller, id);
        if (id != null && before == null) {
            return view.refused(noSuch());
        }
        if (before != null && !sight(caller).owns(before)) {
            return view.refused(
                    QuestionError.at(ID, QuestionError.NOT_PERMITTED, "only its owner saves a question anew"));
        }
        SavedQuestion same = before == null
                ? (key == null ? null : register.find(caller.name(), key))
                : (key != null && key.equals(before.revisionKey()) ? before : null);
        if (same != null) {
            return view.again(same, given, before != null);
        }
        if (before != null && before.version() != given.version()) {
            return view.changed(before);
        }
        if (before == null && register.ofOwner(caller.name()) >= settings.ofOwner()) {
            return view.refused(QuestionError.at(
                    "name",
                    "TooManyQuestions",
                    "you keep " + settings.ofOwner() + " questions already: delete some",
                    Map.of("most", settings.ofOwner())));
        }
        QuestionCheck.Checked checked = check.check(given.document(), QuestionVariables.read(given.variables()));
        if (checked.document() == null || !checked.broken().isEmpty()) {
            return view.refused(QuestionError.at(
                    "document",
                    "QuestionBroken",
                    "the served schema does not support this",
                    Map.of("broken", checked.broken())));
        }
        Set<String> things = named.of(checked.document(), given.texts(), QuestionVariables.read(given.variables()));
        List<String> households = named.guarded(things);
        Made.Item refusal = refusal(given, households, sees);
        if (refusal != null) {
            return view.refused(refusal);
        }
        SavedQuestion question = question(caller, given, before, List.copyOf(things));
        return switch (keeping.keep(question, households)) {
            case DONE -> view.saved(question, List.of());
            case GONE -> view.refused(unseen());
            case KNOWN -> before == null ? earlier(caller, given) : overtaken(caller, before.id(), given);
        };
    }

    private static Made.@Nullable Item refusal(QuestionInput given, List<String> households, Predicate<String> sees) {
        if (!households.isEmpty() && given.visibility() != QuestionVisibility.OWN) {
            return QuestionError.at(
                    "visibility",
                    QuestionError.INVALID,
                    "a question that names a household by its id is for its owner only: give the id by a variable instead");
        }
        return households.stream().allMatch(sees) ? null : unseen();
    }

    private static Made.Item unseen() {
        return QuestionError.at(
                "document", QuestionError.NOT_FOUND, "it names a household that is not there, or that you may not see");
    }

    private static Made.Item noSuch() {
        return QuestionError.at(ID, QuestionError.NOT_FOUND, "there is no question of this id that you may see");
    }

    private @Nullable SavedQuestion seen(Caller caller, String id) {
        SavedQuestion question = isId(id) ? register.find(id) : null;
        return question != null && sight(caller).sees(question) ? question : null;
    }

    private Made earlier(Caller caller, QuestionInput given) {
        SavedQuestion earlier = register.find(caller.name(), String.valueOf(given.key()));
        return earlier == null
                ? view.refused(
                        QuestionError.of(QuestionError.NOT_FOUND, "what the key stood for was deleted meanwhile"))
                : view.again(earlier, given, false);
    }

    private Made overtaken(Caller caller, String id, QuestionInput given) {
        SavedQuestion now = seen(caller, id);
        if (now == null) {
            return view.refused(noSuch());
        }
        return given.key() != null && given.key().equals(now.revisionKey())
                ? view.again(now, given, true)
                : view.changed(now);
    }

    private SavedQuestion question(
            Caller caller, QuestionInput given, @Nullable SavedQuestion before, List<String> things) {
        OffsetDateTime now = Moments.kept(OffsetDateTime.now(clock));
        String key = given.key();
        String fingerprint = key == null ? null : given.fingerprint();
        return new SavedQuestion(
                before == null ? Ids.random(KIND) : before.id(),
                before == null ? 1 : before.version() + 1,
                caller.name(),
                before == null ? now : before.createdAt(),
                now,
                String.valueOf(given.text("name")),
                given.text("nameEn"),
                given.text("description"),
                given.text("descriptionEn"),
                given.document(),
                given.variables(),
                given.visibility().name(),
                given.role(),
                given.pinned(),
                things,
                before == null ? key : before.idempotencyKey(),
                before == null ? fingerprint : before.fingerprint(),
                before == null ? null : key,
                before == null ? null : fingerprint);
    }

    /** Takes a question away. */
    public Made delete(Caller caller, Map<String, ? extends @Nullable Object> input) {
        QuestionInput given = new QuestionInput(input);
        SavedQuestion question = seen(caller, String.valueOf(given.id()));
        if (question == null) {
            return view.deleted(null, noSuch());
        }
        if (!sight(caller).owns(question) && !caller.is(Role.ADMIN)) {
            return view.deleted(
                    null, QuestionError.at(ID, QuestionError.NOT_PERMITTED, "only its owner deletes a question"));
        }
        if (question.version() != given.version()) {
            return view.deleted(null, view.changedError(question));
        }
        if (isDeleted(question)) {
            return view.deleted(question, null);
        }
        SavedQuestion now = seen(caller, question.id());
        return view.deleted(null, now == null ? noSuch() : view.changedError(now));
    }

    /** Where the answer to the commit is lost it is looked whether it is gone. */
    private boolean isDeleted(SavedQuestion question) {
        try {
            return keeping.delete(question.id(), question.version());
        } catch (DatabaseOutcomeUnknown lost) {
            if (register.find(question.id()) == null) {
                return true;
            }
            throw lost;
        }
    }

    /** What is wrong with a document and the values that are kept with it, for people. */
    List<String> broken(String document, @Nullable String variables) {
        return check.check(document, QuestionVariables.read(variables)).broken();
    }
}
