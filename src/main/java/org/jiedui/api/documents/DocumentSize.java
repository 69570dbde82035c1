package org.jiedui.api.documents;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large an operation is once its fragments are in their places. A fragment is measured once, however often it is
 * spread, so that this takes no longer than to read the document.
 *
 * @param fields how many fields, of all levels
 * @param aliases how many of them bear another name
 * @param roots how many of them stand at the root
 * @param directives how many directives
 * @param depth how many selections lie in one another
 * @param valueDepth how many objects and lists of a value lie in one another
 */
record DocumentSize(long fields, long aliases, long roots, long directives, int depth, int valueDepth) {

    private static final DocumentSize NOTHING = new DocumentSize(0, 0, 0, 0, 0, 0);

    /** More than any limit, and little enough to be added to itself. */
    private static final long ENDLESS = Long.MAX_VALUE / 4;

    /** The size of the largest operation in each respect. */
    static DocumentSize of(Document document) {
        Measuring measuring = new Measuring(document);
        DocumentSize largest = NOTHING;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            DocumentSize size =
                    measuring.of(operation.getSelectionSet()).and(measuring.of(operation.getDirectives(), List.of()));
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
                size = size.and(measuring.of(variable.getDirectives(), List.of()));
                Value<?> usual = variable.getDefaultValue();
                size = usual == null ? size : size.and(valued(depth(usual)));
            }
            largest = largest.or(size);
        }
        return largest;
    }

    private DocumentSize and(DocumentSize other) {
        return new DocumentSize(
                Math.min(ENDLESS, fields + other.fields),
                Math.min(ENDLESS, aliases + other.aliases),
                Math.min(ENDLESS, roots + other.roots),
                Math.min(ENDLESS, directives + other.directives),
                Math.max(depth, other.depth),
                Math.max(valueDepth, other.valueDepth));
    }

    private DocumentSize or(DocumentSize other) {
        return new DocumentSize(
                Math.max(fields, other.fields),
                Math.max(aliases, other.aliases),
                Math.max(roots, other.roots),
                Math.max(directives, other.directives),
                Math.max(depth, other.depth),
                Math.max(valueDepth, other.valueDepth));
    }

    private static DocumentSize valued(int depth) {
        return new DocumentSize(0, 0, 0, 0, 0, depth);
    }

    private static int depth(@Nullable Value<?> value) {
        int depth = 0;
        if (value instanceof ObjectValue object) {
            for (ObjectField field : object.getObjectFields()) {
                depth = Math.max(depth, depth(field.getValue()));
            }
            return depth + 1;
        }
        if (value instanceof ArrayValue array) {
            for (Value<?> each : array.getValues()) {
                depth = Math.max(depth, depth(each));
            }
            return depth + 1;
        }
        return 0;
    }

    private static final class Measuring {

        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, DocumentSize> measured = new HashMap<>();

        Measuring(Document document) {
            document.getDefinitionsOfType(FragmentDefinition.class)
                    .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        }

        DocumentSize of(@Nullable SelectionSet set) {
            if (set == null) {
                return NOTHING;
            }
            DocumentSize size = NOTHING;
            for (Selection<?> selection : set.getSelections()) {
                size = size.and(of(selection));
            }
            return new DocumentSize(
                    size.fields, size.aliases, size.roots, size.directives, size.depth + 1, size.valueDepth);
        }

        private DocumentSize of(Selection<?> selection) {
            if (selection instanceof Field field) {
                DocumentSize below = of(field.getSelectionSet());
                boolean alias = field.getAlias() != null && !field.getAlias().equals(field.getName());
                return new DocumentSize(
                                Math.min(ENDLESS, below.fields + 1),
                                below.aliases + (alias ? 1 : 0),
                                1,
                                below.directives,
                                below.depth,
                                below.valueDepth)
                        .and(of(field.getDirectives(), field.getArguments()));
            }
            if (selection instanceof InlineFragment fragment) {
                return of(fragment.getSelectionSet()).and(of(fragment.getDirectives(), List.of()));
            }
            FragmentSpread spread = (FragmentSpread) selection;
            return fragment(spread.getName()).and(of(spread.getDirectives(), List.of()));
        }

        /** A fragment that spreads itself counts as nothing there; validation refuses it. */
        private DocumentSize fragment(String name) {
            DocumentSize known = measured.get(name);
            if (known != null) {
                return known;
            }
            FragmentDefinition fragment = fragments.get(name);
            measured.put(name, NOTHING);
            DocumentSize size = fragment == null
                    ? NOTHING
                    : of(fragment.getSelectionSet()).and(of(fragment.getDirectives(), List.of()));
            measured.put(name, size);
            return size;
        }

        DocumentSize of(List<Directive> directives, List<Argument> arguments) {
            if (directives.isEmpty() && arguments.isEmpty()) {
                return NOTHING;
            }
            int depth = 0;
            for (Argument argument : arguments) {
                depth = Math.max(depth, depth(argument.getValue()));
            }
            for (Directive directive : directives) {
                for (Argument argument : directive.getArguments()) {
                    depth = Math.max(depth, depth(argument.getValue()));
                }
            }
            return new DocumentSize(0, 0, 0, directives.size(), 0, depth);
        }
    }
}
