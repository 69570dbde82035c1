package org.jiedui.api.file.format;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.graph.Labels;

/** Columns in the words of the model; what a client named itself is called so. */
public final class ColumnLabels {

    private static final String CHINESE_SEPARATOR = "·";

    private final Labels labels;

    public ColumnLabels(Labels labels) {
        this.labels = labels;
    }

    String chinese(FileColumn column) {
        return heading(column, step -> labels.chinese(step.type(), step.field()), CHINESE_SEPARATOR);
    }

    String english(FileColumn column) {
        String heading = heading(column, step -> Labels.english(step.field()), " ");
        return heading.substring(0, 1).toUpperCase(Locale.ROOT) + heading.substring(1);
    }

    private static String heading(FileColumn column, Function<FileColumn.Step, String> label, String separator) {
        return column.steps().stream()
                .map(step -> step.isAliased() ? step.key() : label.apply(step))
                .collect(Collectors.joining(separator));
    }
}
