package org.jiedui.api.live;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Caller;
import org.jiedui.api.http.Answering;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.operation.Transport;
import org.jiedui.query.error.ErrorCode;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries out operations whose answers go over a connection that stays open. */
final class Answers {

    private static final String CALLER = Answers.class.getName() + ".caller";
    private static final String TRANSPORT = Answers.class.getName() + ".transport";

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Answering answering;

    Answers(Answering answering) {
        this.answering = answering;
    }

    /** An operation could not be started; no answer of it follows. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Map<String, Object>> errors;

        Refused(List<Map<String, Object>> errors) {
            super("refused", null, false, false);
            this.errors = errors;
        }

        List<Map<String, Object>> errors() {
            return errors;
        }
    }

    /** The attributes of a request that say who asks and how, which is not its thread's to know. */
    static Map<String, Object> attributes(Caller caller, Transport transport) {
        return Map.of(CALLER, caller, TRANSPORT, transport);
    }

    /**
     * All answers of an operation, one at a time as they are wanted; its thread is not that of whoever wants them.
     *
     * @param gone whether nobody wants them any more
     */
    Flux<Map<String, Object>> to(WebGraphQlRequest request, BooleanSupplier gone) {
        Caller caller = (Caller) Objects.requireNonNull(request.getAttributes().get(CALLER));
        Transport transport =
                (Transport) Objects.requireNonNull(request.getAttributes().get(TRANSPORT));
        return Mono.fromFuture(() -> answering.answerAside(request, caller, transport, gone), true)
                .flatMapMany(Answers::all);
    }

    private static Flux<Map<String, Object>> all(WebGraphQlResponse response) {
        ExecutionResult result = response.getExecutionResult();
        if (result.getData() instanceof Publisher<?> events) {
            return Flux.from(events).map(event -> ((ExecutionResult) event).toSpecification());
        }
        if (result.getData() == null && !result.getErrors().isEmpty()) {
            return Flux.error(new Refused(specified(result.getErrors())));
        }
        return Flux.just(response.toMap());
    }

    /** Why answers end before their time, as errors of GraphQL. */
    static List<Map<String, Object>> errors(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.errors();
        }
        if (failure instanceof HttpRefusal refusal) {
            return List.of(refusal.error());
        }
        if (failure instanceof SubscriptionPublisherException fault) {
            return specified(fault.getErrors());
        }
        log.error("an operation failed", failure);
        return List.of(error(ErrorCode.INTERNAL, "this is a fault of the application"));
    }

    private static List<Map<String, Object>> specified(List<GraphQLError> errors) {
        return errors.stream().map(GraphQLError::toSpecification).toList();
    }

    static Map<String, Object> error(ErrorCode code, String message) {
        return Map.of("message", message, "extensions", Map.of("code", code.name()));
    }
}
