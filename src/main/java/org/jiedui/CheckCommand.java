package org.jiedui;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.journal.ReferenceCheck;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.startup.DatabaseStartup;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.neo4j.autoconfigure.Neo4jAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The command {@code check}: looks at the whole network for what names things that are not there. */
final class CheckCommand {

    /** The word that asks for it on the command line. */
    static final String WORD = "check";

    private CheckCommand() {}

    /** The database, without what serves it. No configuration by itself, or else the application would find it too. */
    @ComponentScan({"org.jiedui.store", "org.jiedui.graph"})
    @ImportAutoConfiguration(Neo4jAutoConfiguration.class)
    static class Checked {}

    /**
     * Checks the database that the settings name.
     *
     * @param arguments settings, as the application takes them
     * @return the exit code: 0 where nothing was found
     */
    static int run(List<String> arguments) {
        SpringApplication application = new SpringApplication(Checked.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("jiedui.database.timeout", "1h", "logging.level.org.jiedui", "warn"));
        try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
            if (!context.getBean(DatabaseStartup.class).isComplete()) {
                System.err.println("The database cannot be reached, so nothing was checked");
                return 1;
            }
            List<ReferenceCheck.Dangling> found =
                    new ReferenceCheck(context.getBean(Model.class), context.getBean(Database.class)).dangling();
            found.forEach(
                    each -> System.out.println(each.thing() + " names " + each.names() + " (" + each.property() + ")"));
            System.out.println(
                    found.isEmpty()
                            ? "All is well: nothing names what is not there"
                            : "References to nothing: " + found.size());
            return found.isEmpty() ? 0 : 1;
        }
    }
}
