package org.jiedui.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.TokenUse;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.driver.CommandDatabase;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jiedui.store.embedded.RunningDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The command line {@code token}: prints a token of the application's own, records it where a database runs, and ends. */
public final class TokenCommand {

    /** The word that it begins with. */
    public static final String WORD = "token";

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String HELP = """
            Prints a token that says who its bearer is and what they may do.

              java -jar jiedui.jar token --role EDITOR --name wang --days 30 [--place County_…]

              --role   VIEWER, ANALYST, CASEWORKER, PROPOSER, EDITOR or ADMIN; several by commas or by giving it again
              --name   what the journal calls the bearer
              --days   how many days the token is good, from 1 to 366; 30 where it is not given
              --place  the id of the place to whose subtree an editor or caseworker is bound; everywhere where not given

            Settings of the application, such as --jiedui.embedded.directory=…, may follow: the key that signs lies with
            the data. The token is recorded in the database that is set, or in that of a Jiedui that runs on the same
            data; where none can be reached, its first use records it. Where another issuer is set, it gives out the
            tokens, and this command does not.
            """;

    private static final Pattern PLACE = Pattern.compile("(Province|City|County|Township|Village)_[a-z2-7]{16}");

    private final PrintStream output;
    private final PrintStream errors;

    TokenCommand(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    /**
     * Runs it.
     *
     * @param arguments what follows the word
     * @return the exit code: 0 where a token was printed, 1 where it could not be, 2 where it was asked for wrongly
     */
    public static int run(List<String> arguments) {
        return new TokenCommand(System.out, System.err).execute(arguments);
    }

    int execute(List<String> arguments) {
        if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
            output.print(HELP);
            return arguments.isEmpty() ? MISUSED : DONE;
        }
        try {
            Wanted wanted = Wanted.of(arguments);
            Found found = find(wanted.settings());
            IssuedToken token =
                    TokenKey.issue(wanted.bearer(), Instant.now(), wanted.lifetime(), TokenIssuer.COMMAND_LINE);
            if (!isRecorded(token, found.database(), wanted.settings())) {
                errors.println("No database could be reached to record the token " + token.id()
                        + ": its first use will record it");
            }
            output.println(found.key().sign(token));
            return DONE;
        } catch (Misuse misuse) {
            errors.println(misuse.getMessage() + " (see --help)");
            return MISUSED;
        } catch (StartupFailure failure) {
            errors.println(failure.getMessage());
            return FAILED;
        }
    }

    /**
     * What the settings lead to.
     *
     * @param key what signs
     * @param database the settings of the database, besides those that were given; null where none runs
     */
    private record Found(TokenKey key, @Nullable Map<String, Object> database) {}

    /** Reads the settings as the application does, from wherever they stand. */
    private static Found find(List<String> arguments) {
        try (ConfigurableApplicationContext context = run(Settings.class, Map.of(), arguments)) {
            Environment environment = context.getEnvironment();
            String issuer = environment.getProperty(AccessConfiguration.NoOtherIssuer.ISSUER);
            if (StringUtils.hasText(issuer)) {
                throw new StartupFailure("Tokens are given out by " + issuer + ", not by this application");
            }
            TokenKey key = key(context.getBean(AccessSettings.class));
            boolean named = StringUtils.hasText(environment.getProperty("spring.neo4j.uri"));
            Path directory = context.getBean(EmbeddedDatabaseSettings.class).directory();
            return new Found(
                    key, named ? Map.of() : RunningDatabase.in(directory).orElse(null));
        }
    }

    private static ConfigurableApplicationContext run(
            Class<?> source, Map<String, Object> properties, List<String> arguments) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        Map<String, Object> all = new HashMap<>(properties);
        all.put("logging.level.root", "off");
        application.setDefaultProperties(all);
        return application.run(arguments.toArray(String[]::new));
    }

    /** Whether the token could be recorded now. */
    private static boolean isRecorded(
            IssuedToken token, @Nullable Map<String, Object> settings, List<String> arguments) {
        if (settings == null) {
            return false;
        }
        try (ConfigurableApplicationContext context = run(CommandDatabase.class, settings, arguments)) {
            Database database = context.getBean(Database.class);
            String place = token.place();
            if (place != null
                    && !database.readLatest(
                            TokenIssuer.isPlaceStatement(place), rows -> Boolean.TRUE.equals(rows.next()[0]))) {
                throw new StartupFailure("There is no place " + place);
            }
            database.write(List.of(TokenUse.recording(List.of(token))));
            return true;
        } catch (DatabaseException | BeansException unreachable) {
            return false;
        }
    }

    private static TokenKey key(AccessSettings settings) {
        if (!Files.exists(settings.key())) {
            throw new StartupFailure("There is no key at " + settings.key()
                    + " yet: start Jiedui once, or say with --jiedui.embedded.directory=… where its data lies");
        }
        try {
            return TokenKey.existing(settings.key());
        } catch (IOException unreadable) {
            throw new StartupFailure(
                    "The key at " + settings.key() + " cannot be read (" + unreadable
                            + "): run this as the user who runs Jiedui",
                    unreadable);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AccessSettings.class, EmbeddedDatabaseSettings.class})
    static class Settings {}

    /** What was asked for. */
    private record Wanted(Caller bearer, Duration lifetime, List<String> settings) {

        static Wanted of(List<String> arguments) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            String name = null;
            String place = null;
            int days = 30;
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.startsWith("--") && argument.contains(".")) {
                    settings.add(argument);
                    continue;
                }
                int equals = argument.indexOf('=');
                String option = equals < 0 ? argument : argument.substring(0, equals);
                String value = equals >= 0
                        ? argument.substring(equals + 1)
                        : i + 1 < arguments.size() ? arguments.get(++i) : null;
                switch (option) {
                    case "--role" -> roles.addAll(roles(given(option, value)));
                    case "--name" ->
                        name = fit(TokenIssuer::isName, option, given(option, value), "a name of 1 to 100 characters");
                    case "--place" ->
                        place = fit(PLACE.asMatchPredicate(), option, given(option, value), "the id of a place");
                    case "--days" -> days = days(given(option, value));
                    default -> throw new Misuse("There is no option " + option);
                }
            }
            if (roles.isEmpty() || name == null) {
                throw new Misuse("Say with --role and --name what the bearer may do and who they are");
            }
            if (place != null && !TokenIssuer.isBound(roles)) {
                throw new Misuse("Only an EDITOR, PROPOSER or CASEWORKER is bound to a --place");
            }
            return new Wanted(new Caller(name, roles, place), Duration.ofDays(days), settings);
        }

        private static String given(String option, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new Misuse(option + " lacks its value");
            }
            return value;
        }

        private static String fit(Predicate<String> fitting, String option, String value, String what) {
            if (!fitting.test(value)) {
                throw new Misuse(option + " must be " + what);
            }
            return value;
        }

        private static List<Role> roles(String value) {
            List<Role> roles = new ArrayList<>();
            for (String name : value.split(",", -1)) {
                try {
                    roles.add(Role.valueOf(name.strip().toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException unknown) {
                    throw new Misuse(
                            "There is no role " + name.strip() + ": it is one of " + EnumSet.allOf(Role.class));
                }
            }
            return roles;
        }

        private static int days(String value) {
            try {
                int days = Integer.parseInt(value);
                if (days >= 1 && days <= TokenIssuer.MOST_DAYS) {
                    return days;
                }
            } catch (NumberFormatException notANumber) {
                throw wrongDays();
            }
            throw wrongDays();
        }

        private static Misuse wrongDays() {
            return new Misuse("--days must be a number from 1 to " + TokenIssuer.MOST_DAYS);
        }
    }

    private static final class Misuse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message, null, false, false);
        }
    }
}
