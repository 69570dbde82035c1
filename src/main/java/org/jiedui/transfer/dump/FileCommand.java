package org.jiedui.transfer.dump;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.transfer.dump.format.DumpException;
import org.jiedui.transfer.dump.format.Progress;
import org.springframework.beans.BeansException;

/** A command that is about a database and a file. */
final class FileCommand {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final String help;
    private final PrintStream output;
    private final PrintStream errors;

    FileCommand(String help, PrintStream output, PrintStream errors) {
        this.help = help;
        this.output = output;
        this.errors = errors;
    }

    /** What it does. */
    @FunctionalInterface
    interface Work {

        /** Does it, and tells what was done. */
        String run(DriverDatabase database, Path file, Progress progress, PrintStream errors) throws IOException;
    }

    int execute(List<String> arguments, Work work) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            output.print(help);
            return arguments.isEmpty() ? MISUSED : DONE;
        }
        List<String> settings = new ArrayList<>(arguments);
        List<String> others = arguments.stream()
                .filter(argument -> !(argument.startsWith("--") && argument.contains(".")))
                .toList();
        settings.removeAll(others);
        if (others.size() != 1 || others.get(0).startsWith("-")) {
            errors.println("Name one file (see --help)");
            return MISUSED;
        }
        return execute(Path.of(others.get(0)), settings, work);
    }

    private int execute(Path file, List<String> settings, Work work) {
        try (ConnectedDatabase connected = ConnectedDatabase.open(settings)) {
            output.println(work.run(connected.database(), file, Progress.on(errors, isTerminal()), errors));
            return DONE;
        } catch (DumpException | StartupFailure | DatabaseException failure) {
            errors.println(failure.getMessage());
        } catch (IOException failure) {
            errors.println("A file cannot be read or written: " + failure);
        } catch (BeansException | IllegalStateException failure) {
            // What Spring wraps was told by whoever reports failures of starts.
            if (Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                    .noneMatch(StartupFailure.class::isInstance)) {
                throw failure;
            }
        }
        return FAILED;
    }

    /** Later versions of Java have a console where there is no terminal, too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException earlier) {
            return true;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
