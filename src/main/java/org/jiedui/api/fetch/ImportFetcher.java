package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.imports.Imports;

/** Answers what tables come to that are to be imported. */
public final class ImportFetcher implements DataFetcher<Object> {

    private final Imports imports;
    private final MadeAnswers answers;

    /**
     * Makes it ready to answer.
     *
     * @param imports plans imports
     * @param answers answers what is selected of a plan
     */
    public ImportFetcher(Imports imports, MadeAnswers answers) {
        this.imports = imports;
        this.answers = answers;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return answers.answer(
                environment,
                request -> imports.plan(OperationContext.of(environment).caller(), MadeAnswers.input(environment)));
    }
}
