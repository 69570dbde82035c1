package org.jiedui.transfer;

import java.util.List;
import java.util.stream.Collectors;

/** Tables hold something that cannot be taken, so nothing of them is. */
final class RejectedTable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;

    private final transient List<Rejection> rejections;

    RejectedTable(Rejection rejection) {
        this(List.of(rejection));
    }

    RejectedTable(List<Rejection> rejections) {
        super(sentence(rejections));
        this.rejections = List.copyOf(rejections);
    }

    private static String sentence(List<Rejection> rejections) {
        String shown = rejections.stream().limit(SHOWN).map(Rejection::toString).collect(Collectors.joining("; "));
        int more = rejections.size() - SHOWN;
        return shown + (more > 0 ? "; and " + more + " more" : "");
    }

    /**
     * Everything that is wrong.
     *
     * @return at least one
     */
    List<Rejection> rejections() {
        return rejections;
    }
}
