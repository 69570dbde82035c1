package org.jiedui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.graph.ModelException;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the user in one sentence why the application cannot start, where the reason is one that they can put right. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainFailureReporter implements SpringBootExceptionReporter {

    private final @Nullable ConfigurableApplicationContext context;

    /**
     * Made by Spring Boot.
     *
     * @param context the context that failed; null if not even that could be made
     */
    PlainFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.map(text -> text.replaceAll("\\s*\\R\\s*", " ")).ifPresent(System.err::println);
        return sentence.isPresent();
    }

    private Optional<String> sentence(Throwable failure) {
        List<Throwable> chain =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        return chain.stream()
                .map(PlainFailureReporter::known)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> chain.stream().anyMatch(PlainFailureReporter::isAboutTheAddressOfTheDatabase)
                        ? Optional.of(malformedAddress(failure))
                        : Optional.empty());
    }

    private static Optional<String> known(Throwable failure) {
        if (failure instanceof StartupFailure || failure instanceof ModelException) {
            return Optional.ofNullable(failure.getMessage());
        }
        if (failure instanceof PortInUseException port) {
            return Optional.of("Port " + port.getPort()
                    + " is in use by another program: stop that one, or choose another port with --server.port=…");
        }
        return Optional.empty();
    }

    private String malformedAddress(Throwable failure) {
        return "The address of the database, spring.neo4j.uri=" + address() + ", is malformed ("
                + NestedExceptionUtils.getMostSpecificCause(failure).getMessage()
                + "): write it as in bolt://localhost:7687 or neo4j+s://example.org";
    }

    private static boolean isAboutTheAddressOfTheDatabase(Throwable failure) {
        return (failure instanceof BeanCreationException bean && "neo4jDriver".equals(bean.getBeanName()))
                || (failure instanceof ConfigurationPropertiesBindException properties
                        && String.valueOf(properties.getMessage()).contains("'spring.neo4j'"));
    }

    private @Nullable String address() {
        return context == null ? null : context.getEnvironment().getProperty("spring.neo4j.uri");
    }
}
