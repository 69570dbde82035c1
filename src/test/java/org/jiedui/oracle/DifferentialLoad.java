package org.jiedui.oracle;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jiedui.Jiedui;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * As {@link DifferentialTests}, with as many operations as one has time for, of those whose text has something in it:
 * {@code DifferentialLoad <directory of the data> <operations> <first seed> <regular expression>}.
 */
final class DifferentialLoad {

    private DifferentialLoad() {}

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Jiedui.class, Application.class)
                .run("--jiedui.embedded.directory=" + arguments[0], "--jiedui.errors.faults=true", "--server.port=0")) {
            Application application = context.getBean(Application.class);
            Differential differential = new Differential(
                    application.schema(), application.graph(), context.getBean(Clock.class), application::answer);
            Pattern about = Pattern.compile(arguments[3]);
            long began = System.nanoTime();
            List<String> failures = differential.failures(
                    Long.parseLong(arguments[2]),
                    Integer.parseInt(arguments[1]),
                    operation -> about.matcher(operation.text()).find());
            failures.forEach(System.out::println);
            System.out.println(arguments[1] + " operations, " + failures.size() + " answered differently, in "
                    + (System.nanoTime() - began) / 1_000_000_000 + " s");
        }
    }
}
