package org.jiedui.benchmark.run;

import org.jiedui.benchmark.load.Outcome;

/**
 * One stretch of time in which one target was asked one query by so many clients.
 *
 * @param workload what was asked
 * @param target who was asked
 * @param connections by how many clients at once
 * @param outcome what came of it
 * @param targetMillis the processor time that the target took for a request
 * @param databaseMillis that of the database
 * @param generatorMillis that of the load generator
 */
record Window(
        String workload,
        String target,
        int connections,
        Outcome outcome,
        double targetMillis,
        double databaseMillis,
        double generatorMillis) {

    double processorMillis() {
        return targetMillis + databaseMillis;
    }
}
