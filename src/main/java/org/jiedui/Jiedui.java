package org.jiedui;

import java.util.Arrays;
import java.util.List;
import org.jiedui.access.TokenCommand;
import org.jiedui.transfer.dump.DumpCommand;
import org.jiedui.transfer.dump.RestoreCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Jiedui {

    /**
     * Starts the application, or runs the command {@code token}, {@code check}, {@code dump}, {@code restore} or
     * {@code forget-answers}.
     *
     * @param arguments command-line arguments, read by Spring Boot
     */
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        if (!given.isEmpty() && given.get(0).equals(TokenCommand.WORD)) {
            System.exit(TokenCommand.run(given.subList(1, given.size())));
        }
        if (!given.isEmpty() && given.get(0).equals(CheckCommand.WORD)) {
            System.exit(CheckCommand.run(given.subList(1, given.size())));
        }
        if (!given.isEmpty() && given.get(0).equals(DumpCommand.WORD)) {
            System.exit(DumpCommand.run(given.subList(1, given.size())));
        }
        if (!given.isEmpty() && given.get(0).equals(RestoreCommand.WORD)) {
            System.exit(RestoreCommand.run(given.subList(1, given.size())));
        }
        if (!given.isEmpty() && given.get(0).equals(ForgetAnswersCommand.WORD)) {
            System.exit(ForgetAnswersCommand.run(given.subList(1, given.size())));
        }
        SpringApplication.run(Jiedui.class, arguments);
    }
}
