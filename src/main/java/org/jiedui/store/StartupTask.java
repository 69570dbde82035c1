package org.jiedui.store;

/**
 * Work that the database needs before the application is ready, after its migrations.
 *
 * <p>Tasks are beans, run one after the other in the order of their {@link org.springframework.core.annotation.Order},
 * at every start, and by one instance at a time; a start may also be broken off at any point. So a task finds out by
 * itself what is left to do.
 */
public interface StartupTask {

    /** What it does, as the log shows it, such as "Load the dataset". */
    String name();

    /** Does the work. A {@link StartupFailure} ends the application with its sentence. */
    void run();
}
