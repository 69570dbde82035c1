package org.jiedui.store.driver;

import java.util.function.Function;
import org.jiedui.store.Rows;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * A transaction in which statements are run one after the other.
 *
 * @param transaction the driver's, which whoever opened it ends
 * @param statements runs them
 */
record OpenTransaction(SimpleQueryRunner transaction, ObservedStatements statements) implements Writing {

    @Override
    public <T extends @Nullable Object> T run(Statement statement, Function<Rows, T> reader) {
        return statements.run(
                statement,
                () -> reader.apply(new DriverRows(
                        transaction.run(statement.text(), DriverValues.parameters(statement.parameters())))));
    }

    @Override
    public void run(Statement statement) {
        statements.run(
                statement,
                () -> transaction
                        .run(statement.text(), DriverValues.parameters(statement.parameters()))
                        .consume());
    }
}
