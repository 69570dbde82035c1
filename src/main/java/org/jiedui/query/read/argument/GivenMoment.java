package org.jiedui.query.read.argument;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Moment;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.MergedIds;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A moment in an argument.
 *
 * @param at where it stands
 * @param moment what is compared
 * @param day its day, where that is given
 */
public record GivenMoment(String at, Moment moment, Parameter.@Nullable Binding day) {

    /** Reads it. */
    public static GivenMoment of(Model model, Input.Fields arguments, String name) {
        Input.Fields given =
                Objects.requireNonNull(arguments.get(name)).object().withoutNulls();
        Map.Entry<String, Input> only = given.fields().entrySet().iterator().next();
        if (only.getKey().equals("date")) {
            Input.Leaf date = Input.leaf(only.getValue(), only.getValue().at());
            return new GivenMoment(date.at(), new Moment.OfDate(new Parameter("day", date.binding())), date.binding());
        }
        EntityKind round = model.entity(Moment.OfRound.KIND);
        Map.Entry<String, Input> by = only.getValue()
                .object()
                .withoutNulls()
                .fields()
                .entrySet()
                .iterator()
                .next();
        Input.Leaf value = Input.leaf(by.getValue(), by.getValue().at());
        Field.Scalar key = round.scalar(by.getKey());
        Parameter known = by.getKey().equals("id")
                ? new Parameter(
                        MergedIds.HINT, Identifiers.of(model, round, value).binding())
                : new Parameter(key.property(), value.binding());
        Field.Group period = (Field.Group) Objects.requireNonNull(round.fields().get("period"));
        Moment moment = new Moment.OfRound(key, known, date(period, "from"), date(period, "to"));
        return new GivenMoment(value.at(), moment, null);
    }

    private static Field.Scalar date(Field.Group period, String name) {
        Field.Group date =
                (Field.Group) Objects.requireNonNull(period.type().fields().get(name));
        return Objects.requireNonNull(date.principal());
    }

    /** What has to be found to know its day: how many rounds there are of which it can be, and which day that is. */
    public List<Column> columns(String name) {
        return moment instanceof Moment.OfRound
                ? List.of(new Column.Worked(name + "Rounds"), new Column.Worked(name))
                : List.of();
    }

    /**
     * Its day.
     *
     * @param found where what was found of it stands
     */
    LocalDate day(Row row, List<Integer> found, Completion completion) {
        if (day != null) {
            return (LocalDate) Objects.requireNonNull(completion.value(day));
        }
        long rounds = row.whole(found.get(0));
        if (rounds == 0) {
            throw new Problem(
                    ErrorCode.NOT_FOUND, at, "there is no round with this " + at.substring(at.lastIndexOf('.') + 1));
        }
        if (rounds > 1) {
            throw new Problem(ErrorCode.AMBIGUOUS, at, "several rounds bear this name; write the one meant by its id");
        }
        if (row.isNull(found.get(1))) {
            throw Problem.badInput(
                    at,
                    at
                            + " names a round without dates, which is no moment; write a day instead, such as date: \"2016-08-22\"");
        }
        return row.date(found.get(1));
    }

    /** Refuses two moments that are the wrong way round. */
    public static void inOrder(
            GivenMoment earlier,
            List<Integer> ofEarlier,
            GivenMoment later,
            List<Integer> ofLater,
            Row row,
            Completion completion) {
        inOrder(earlier, earlier.day(row, ofEarlier, completion), later, later.day(row, ofLater, completion));
    }

    private static void inOrder(GivenMoment earlier, LocalDate from, GivenMoment later, LocalDate to) {
        if (to.isBefore(from)) {
            throw Problem.badInput(
                    later.at(),
                    later.at() + " is " + to + ", before " + earlier.at() + ", which is " + from
                            + "; write the earlier moment as from and the later one as to");
        }
    }

    /** The same before anything is read, where both days are given. */
    public static Parameter.Binding order(GivenMoment earlier, GivenMoment later) {
        Parameter.Binding from = earlier.day();
        Parameter.Binding to = later.day();
        return all -> {
            if (from != null
                    && to != null
                    && from.value(all) instanceof LocalDate begin
                    && to.value(all) instanceof LocalDate end) {
                inOrder(earlier, begin, later, end);
            }
            return null;
        };
    }
}
