package org.jiedui.query.answer;

import java.util.List;
import java.util.Objects;
import org.jiedui.graph.FindingRule;
import org.jiedui.graph.Model;
import org.jiedui.store.Row;
import tools.jackson.databind.json.JsonMapper;

/** How what was found becomes what is told of it: how bad it is, in words, and as commands that would mend it. */
public final class FindingWriters {

    private static final JsonMapper JSON = JsonMapper.shared();

    private FindingWriters() {}

    /** The columns of a finding. */
    public record Found(
            int rule,
            int thing,
            int version,
            int other,
            int otherVersion,
            int field,
            int day,
            int precision,
            int mended) {

        FindingRule rule(Row row) {
            return FindingRule.valueOf(text(row, rule));
        }

        static String text(Row row, int column) {
            return Objects.requireNonNull(row.text(column));
        }

        String explanation(Row row, boolean chinese) {
            String on = row.isNull(day) ? "" : row.date(day).toString();
            String of = row.isNull(field) ? "" : text(row, field);
            return FindingWords.of(rule(row), of, on, chinese);
        }
    }

    /** How much is wrong. */
    public record Severity(Found found) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            completion
                    .json()
                    .text(found.rule(ValueWriter.row(row, column)).severity().name());
            return Outcome.WRITTEN;
        }
    }

    /** What is wrong, in words. They name dates and fields, but nothing that only some may see. */
    public record Explanation(Found found, boolean chinese) implements ValueWriter {

        public static Explanation english(Found found) {
            return new Explanation(found, false);
        }

        public static Explanation chinese(Found found) {
            return new Explanation(found, true);
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            completion.json().text(found.explanation(ValueWriter.row(row, column), chinese));
            return Outcome.WRITTEN;
        }
    }

    /**
     * What would mend it, as {@code applyCommands} and {@code proposeChange} take it; null where only somebody who knows
     * what is right can say.
     */
    public record Commands(Found found, Model model) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            Row finding = ValueWriter.row(row, column);
            if (!finding.truth(found.mended())) {
                return Outcome.NULL;
            }
            completion.json().raw(JSON.writeValueAsBytes(List.of(FindingCommands.mending(found, finding, model))));
            return Outcome.WRITTEN;
        }
    }
}
