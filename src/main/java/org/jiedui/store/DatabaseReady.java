package org.jiedui.store;

/** Published once, when the database has been migrated and every {@link StartupTask} has run. */
public record DatabaseReady() {}
