package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds out whether two targets answer the same. Cursors only have to be there or not. */
final class Comparison {

    private final Asking application;
    private final Asking handwritten;

    Comparison(Target application, Target handwritten) {
        this.application = new Asking(application);
        this.handwritten = new Asking(handwritten);
    }

    /**
     * Asks both everything of a workload.
     *
     * @return the first difference, if any
     */
    Optional<String> difference(Workload workload) throws IOException, InterruptedException {
        List<String> left = workload.bodies(Target.APPLICATION);
        List<String> right = workload.bodies(Target.HANDWRITTEN);
        for (int i = 0; i < left.size(); i++) {
            Optional<String> difference = difference("", application.data(left.get(i)), handwritten.data(right.get(i)));
            if (difference.isPresent()) {
                return Optional.of(
                        workload.name() + " " + workload.calls().get(i).application() + difference.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(String path, JsonNode left, JsonNode right) {
        if (path.endsWith("Cursor") || left.equals(right)) {
            return left.isNull() == right.isNull() ? Optional.empty() : told(path, left, right);
        }
        List<String> names = new ArrayList<>(left.propertyNames());
        if (left.isObject() && names.equals(new ArrayList<>(right.propertyNames()))) {
            return names.stream()
                    .map(name -> difference(
                            path + "." + name,
                            Objects.requireNonNull(left.get(name)),
                            Objects.requireNonNull(right.get(name))))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (left.isArray() && right.isArray() && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                Optional<String> difference = difference(path + "[" + i + "]", left.get(i), right.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return told(path, left, right);
    }

    private static Optional<String> told(String path, JsonNode left, JsonNode right) {
        return Optional.of(" at " + path + ": app " + shortened(left) + ", L " + shortened(right));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
