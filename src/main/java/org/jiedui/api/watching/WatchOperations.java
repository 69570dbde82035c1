package org.jiedui.api.watching;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.api.questions.QuestionKinds;
import org.jiedui.api.questions.QuestionOperations;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.StillThere;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Position;
import org.jiedui.records.SavedQuestion;
import org.jiedui.records.TimePage;
import org.jiedui.records.Watch;
import org.jiedui.records.WatchRegister;
import org.jiedui.records.WatchWrites;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** All that is done with what is watched, and who may do it. What is answered is a payload as the schema has it. */
public final class WatchOperations {

    private static final String KIND = "Watch";
    private static final String NOT_FOUND = "NotFound";
    private static final String INPUT = "input";

    private final Model model;
    private final Database database;
    private final StillThere there;
    private final WatchRegister register;
    private final QuestionOperations questions;
    private final QuestionKinds kinds;
    private final WatchSettings settings;
    private final Supplier<Position> now;
    private final Clock clock;

    /**
     * Makes it ready.
     *
     * @param model the kinds that there are
     * @param database where it is kept what is watched
     * @param register reads it
     * @param questions finds saved questions
     * @param kinds tells what they read
     * @param settings how much may be watched
     * @param now tells the end of the journal
     * @param clock tells what time it is
     */
    public WatchOperations(
            Model model,
            Database database,
            WatchRegister register,
            QuestionOperations questions,
            QuestionKinds kinds,
            WatchSettings settings,
            Supplier<Position> now,
            Clock clock) {
        this.model = model;
        this.database = database;
        this.there = new StillThere(model);
        this.register = register;
        this.questions = questions;
        this.kinds = kinds;
        this.settings = settings;
        this.now = now;
        this.clock = clock;
    }

    /**
     * The names of the mutations that somebody may ask for.
     *
     * @param caller who
     */
    public static List<String> mutations(Caller caller) {
        return isKnown(caller) ? List.of("watch", "unwatch", "markNoticesSeen") : List.of();
    }

    /** Somebody without a token is anybody, and watches nothing. */
    private static boolean isKnown(Caller caller) {
        return !caller.name().equals(Caller.ANONYMOUS.name());
    }

    /** Whose list it is. */
    private static String owner(Caller caller) {
        if (!isKnown(caller)) {
            throw new Problem(ErrorCode.UNAUTHENTICATED, null, "this takes a token: without one nothing is watched");
        }
        return caller.name();
    }

    /** A part of the list of what somebody watches. */
    public List<Watch> read(Caller caller, TimePage page) {
        return register.read(owner(caller), page);
    }

    /** How much there is of it. */
    public long number(Caller caller) {
        return register.number(owner(caller));
    }

    /** All that somebody watches. */
    List<Watch> all(Caller caller) {
        return register.all(owner(caller));
    }

    /** A question that is watched, for whoever may still see it. */
    @Nullable
    SavedQuestion question(Caller caller, Watch watch) {
        return watch.target().equals(WatchTarget.QUESTION.name()) ? questions.kept(caller, watch.subject()) : null;
    }

    /** A question as it is shown. */
    Made shown(SavedQuestion question) {
        return questions.shown(question, false);
    }

    /** The kinds that the answer of a question depends on; null where that cannot be told. */
    @Nullable
    Set<String> kinds(SavedQuestion question, Caller caller) {
        return kinds.of(question, caller);
    }

    /**
     * Begins to watch.
     *
     * @param sees whether the caller sees a node or relationship, by its id
     * @param view shows what is watched
     */
    public Made watch(
            Caller caller, Map<String, ? extends @Nullable Object> input, Predicate<String> sees, WatchView view) {
        if (!isKnown(caller)) {
            return view.watched(null, UserError.of("NotPermitted", "this takes a token", INPUT));
        }
        Map<?, ?> given = (Map<?, ?>) input.get("target");
        for (WatchTarget target : WatchTarget.values()) {
            if (given != null && given.get(target.argument()) instanceof String subject) {
                Made.Item wrong = wrong(caller, target, subject, sees);
                return wrong == null ? watch(caller, target, subject, view) : view.watched(null, wrong);
            }
        }
        throw Problem.badInput("input.target", "input.target must name a place, a thing or a question");
    }

    private static Made.Item wrong(WatchTarget target, String type, String message) {
        return UserError.of(type, message, INPUT, "target", target.argument());
    }

    private Made.@Nullable Item wrong(Caller caller, WatchTarget target, String subject, Predicate<String> sees) {
        if (target == WatchTarget.QUESTION) {
            SavedQuestion question = questions.kept(caller, subject);
            if (question == null) {
                return wrong(target, NOT_FOUND, "there is no question of this id that you may see");
            }
            return kinds.of(question, caller) == null
                    ? wrong(
                            target,
                            "InvalidValue",
                            "this question cannot be watched: it takes values that are not kept with it, or the schema no longer supports it")
                    : null;
        }
        String kind = Ids.kind(subject);
        if (model.kinds().noneMatch(each -> !each.common() && each.name().equals(kind))
                || Identifiers.problem(target.argument(), subject).isPresent()
                || !sees.test(subject)) {
            return wrong(target, NOT_FOUND, "there is nothing of this id that you may see");
        }
        return target == WatchTarget.PLACE && !isPlace(kind)
                ? wrong(target, "InvalidValue", "nothing lies in what is no place: watch it as a thing")
                : null;
    }

    private boolean isPlace(String kind) {
        return model.possible(model.tree().end(Direction.OUT).target()).stream()
                .map(Kind::name)
                .anyMatch(kind::equals);
    }

    private Made watch(Caller caller, WatchTarget target, String subject, WatchView view) {
        Watch known = register.find(caller.name(), target.name(), subject);
        if (known != null) {
            return view.watched(known, null);
        }
        if (register.ofOwner(caller.name()) >= settings.ofOwner()) {
            return view.watched(
                    null,
                    UserError.of(
                            "TooManyWatches",
                            "you watch " + settings.ofOwner() + " already: take some back",
                            Map.of("most", settings.ofOwner()),
                            INPUT));
        }
        Position seen = now.get();
        Watch watch = new Watch(
                Ids.random(KIND),
                caller.name(),
                Moments.kept(OffsetDateTime.now(clock)),
                target.name(),
                subject,
                seen.sequence(),
                seen.position());
        if (!kept(watch, target)) {
            return view.watched(null, wrong(target, NOT_FOUND, "it is there no longer"));
        }
        // Whoever else watched it at the same moment was first, or this is.
        return view.watched(register.find(caller.name(), target.name(), subject), null);
    }

    private boolean kept(Watch watch, WatchTarget target) {
        List<String> things = target == WatchTarget.QUESTION ? List.of() : List.of(watch.subject());
        Statement creating = WatchWrites.creating(watch);
        return again(() -> database.<Boolean>write(writing -> {
            boolean isThere = there.are(things, writing);
            if (isThere) {
                writing.run(creating);
            }
            return isThere;
        }));
    }

    /** What is done twice is done once, so where the answer to the commit is lost it is done again. */
    private static <T> T again(Supplier<T> writing) {
        try {
            return writing.get();
        } catch (DatabaseOutcomeUnknown lost) {
            return writing.get();
        }
    }

    /**
     * Watches something no longer.
     *
     * @param view shows what was watched
     */
    public Made unwatch(Caller caller, Map<String, ? extends @Nullable Object> input, WatchView view) {
        String id = String.valueOf(input.get("id"));
        Watch watch = isKnown(caller) ? register.find(caller.name(), id) : null;
        if (watch == null) {
            return view.unwatched(null, UserError.of(NOT_FOUND, "you watch nothing of this id", INPUT, "id"));
        }
        Statement deleting = WatchWrites.deleting(caller.name(), id);
        again(() -> database.<Boolean>write(writing -> writing.run(deleting, Rows::hasNext)));
        return view.unwatched(watch, null);
    }

    /**
     * Keeps that what happened was seen.
     *
     * @param through up to which place in the journal
     * @param view shows what is watched
     */
    public Made see(Caller caller, Map<String, ? extends @Nullable Object> input, Position through, WatchView view) {
        if (!isKnown(caller)) {
            return view.seen(List.of(), UserError.of("NotPermitted", "this takes a token", INPUT));
        }
        List<String> all = all(caller).stream().map(Watch::id).toList();
        List<String> ids = input.get("watches") instanceof List<?> some
                ? some.stream().map(String::valueOf).distinct().toList()
                : all;
        for (int i = 0; i < ids.size(); i++) {
            if (!all.contains(ids.get(i))) {
                return view.seen(
                        List.of(),
                        UserError.of(NOT_FOUND, "you watch nothing of this id", INPUT, "watches", String.valueOf(i)));
            }
        }
        Statement seeing = WatchWrites.seeing(caller.name(), ids, through.sequence(), through.position());
        again(() -> database.<Boolean>write(writing -> {
            writing.run(seeing);
            return true;
        }));
        return view.seen(
                register.all(caller.name()).stream()
                        .filter(watch -> ids.contains(watch.id()))
                        .toList(),
                null);
    }
}
