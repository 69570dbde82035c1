package org.jiedui.proposals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** Why something is not done with a proposal, as clients are told. */
final class ProposalError {

    private ProposalError() {}

    static Made.Item of(String type, String message, String... path) {
        return of(type, message, Map.of(), path);
    }

    static Made.Item of(String type, String message, Map<String, ? extends @Nullable Object> details, String... path) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(details);
        fields.put("message", message);
        fields.put("code", Kind.constant(type));
        fields.put("path", List.of(path));
        return new Made.Item(type, fields);
    }
}
