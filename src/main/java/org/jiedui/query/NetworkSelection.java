package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.stream.Stream;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;

/** Finds what the payload of a mutation selects of the network, as it is once the change is made. */
final class NetworkSelection {

    /** The field of payloads that is the network. */
    private static final String FIELD = "query";

    /** Each is read while the change is not finished yet, and others may wait for it. */
    private static final int MOST = 10;

    private NetworkSelection() {}

    /** Refuses a mutation that selects more than is read in its transaction. */
    static void check(ExecutableNormalizedField mutation) {
        if (of(mutation).count() > MOST) {
            throw new Problem(
                    ErrorCode.TOO_MANY_ROOT_FIELDS,
                    null,
                    "`query` of a payload may have at most " + MOST + " fields at its root");
        }
    }

    /** The root fields that a mutation selects. */
    static Stream<ExecutableNormalizedField> of(ExecutableNormalizedField mutation) {
        return mutation.getChildren().stream()
                .filter(child -> child.getName().equals(FIELD))
                .flatMap(network -> network.getChildren().stream())
                .filter(child -> !child.getName().equals("__typename"));
    }
}
