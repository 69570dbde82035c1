package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.questions.QuestionOperations;
import org.jiedui.api.watching.WatchOperations;
import org.jiedui.editing.commands.Command;
import org.jiedui.editing.commands.Commands;
import org.jiedui.imports.Imports;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.proposals.ProposalOperations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells callers who they are to the server. */
@Component
public final class ViewerFetcher implements DataFetcher<Object> {

    private final List<String> commands;
    private final TokenMutations tokens;

    ViewerFetcher(Commands commands, TokenMutations tokens) {
        this.tokens = tokens;
        this.commands = commands.all().stream().map(Command::name).toList();
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        Caller caller = OperationContext.of(environment).caller();
        Map<String, @Nullable Object> viewer = new LinkedHashMap<>();
        viewer.put("name", caller.name());
        viewer.put(
                "roles",
                Arrays.stream(Role.values()).filter(caller::is).map(Role::name).toList());
        viewer.put("place", caller.rights().place());
        viewer.put(
                "mutations",
                Stream.of(
                                caller.is(Role.EDITOR) ? commands : List.<String>of(),
                                ProposalOperations.mutations(caller),
                                Imports.mutations(caller),
                                ImportJobOperations.mutations(caller),
                                QuestionOperations.mutations(caller),
                                WatchOperations.mutations(caller),
                                tokens.of(caller))
                        .flatMap(List::stream)
                        .toList());
        return viewer;
    }
}
