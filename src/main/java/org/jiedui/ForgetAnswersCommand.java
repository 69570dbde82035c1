package org.jiedui;

import java.util.List;
import java.util.Map;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.Generation;
import org.jiedui.store.driver.CommandDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The command {@code forget-answers}: no instance gives an answer that was kept before, after somebody wrote by hand. */
final class ForgetAnswersCommand {

    /** The word that asks for it on the command line. */
    static final String WORD = "forget-answers";

    private ForgetAnswersCommand() {}

    /**
     * Moves the generation of the database that the settings name.
     *
     * @param arguments settings, as the application takes them
     * @return the exit code: 0 where it was done
     */
    static int run(List<String> arguments) {
        SpringApplication application = new SpringApplication(CommandDatabase.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("logging.level.root", "off"));
        try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
            context.getBean(Database.class).write(List.of(Generation.MOVE));
            System.out.println("Answers that were kept are given no more");
            return 0;
        } catch (DatabaseException away) {
            System.err.println("The database cannot be written: " + away.getMessage());
            return 1;
        }
    }
}
