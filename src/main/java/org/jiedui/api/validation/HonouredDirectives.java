package org.jiedui.api.validation;

import graphql.language.Directive;
import graphql.language.Node;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLDirective;
import java.util.List;
import java.util.Set;

/** The directives that the endpoint honours. The engine brings along others, which are neither shown nor taken. */
public final class HonouredDirectives {

    /** Those that are written into documents. */
    static final Set<String> IN_DOCUMENTS = Set.of("include", "skip", "rows");

    static final Set<String> NAMES = Set.of("include", "skip", "rows", "deprecated", "specifiedBy", "oneOf");

    /** What introspection shows. */
    public static final DataFetcher<List<GraphQLDirective>> SHOWN =
            asked -> asked.getGraphQLSchema().getDirectives().stream()
                    .filter(directive -> NAMES.contains(directive.getName()))
                    .toList();

    private HonouredDirectives() {}

    /** Whether nothing in a document has a directive that is not honoured. */
    static boolean suffice(Node<?> node) {
        return !(node instanceof Directive directive && !NAMES.contains(directive.getName()))
                && node.getChildren().stream().allMatch(HonouredDirectives::suffice);
    }
}
