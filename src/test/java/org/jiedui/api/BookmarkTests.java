package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.api.http.BookmarkInterceptor;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.store.Causality;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

/** What a client is given after a mutation, and gives back, to whichever instance. */
@Tag("database")
class BookmarkTests {

    private final Instance one = new Instance("FB:one FB:two");
    private final Instance other = new Instance("FB:three");

    @Test
    void anotherInstanceWaitsForWhatWasWritten() {
        WebGraphQlResponse written = one.answer(null, true);
        String bookmark = written.getResponseHeaders().getFirst("Jiedui-Bookmark");

        other.answer(bookmark, false);

        assertThat(bookmark)
                .doesNotContain("FB")
                .isEqualTo(written.getExtensions().get("bookmark"));
        assertThat(other.awaited).containsExactly("FB:one FB:two");
    }

    @Test
    void aReadingIsGivenNone() {
        WebGraphQlResponse read = one.answer(null, false);

        assertThat(read.getResponseHeaders().getFirst("Jiedui-Bookmark")).isNull();
        assertThat(read.getExtensions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAA", "not base64!"})
    void anotherTextIsRefusedBeforeAnythingIsDone(String bookmark) {
        WebGraphQlResponse refused = one.answer(bookmark, true);

        assertThat(refused.getErrors().get(0).getExtensions()).containsEntry("code", "BAD_USER_INPUT");
        assertThat(one.answered).isZero();
        assertThat(one.awaited).isEmpty();
    }

    @Test
    void aTextThatWasSignedForSomethingElseIsRefused() {
        String cursor = new Signer(TestDatabase.shared().open()).sign("disclosures", "FB:one");

        assertThat(one.answer(cursor, false).getErrors()).hasSize(1);
    }

    private static final class Instance implements Causality {

        private final String reached;
        private final List<String> awaited = new ArrayList<>();
        private final BookmarkInterceptor interceptor =
                new BookmarkInterceptor(this, new Signer(TestDatabase.shared().open()));
        private int answered;

        Instance(String reached) {
            this.reached = reached;
        }

        @Override
        public String reached() {
            return reached;
        }

        @Override
        public boolean mayReach(String other) {
            awaited.add(other);
            return true;
        }

        WebGraphQlResponse answer(@Nullable String bookmark, boolean writes) {
            HttpHeaders headers = new HttpHeaders();
            if (bookmark != null) {
                headers.set("Jiedui-Bookmark", bookmark);
            }
            WebGraphQlRequest request = new WebGraphQlRequest(
                    URI.create("http://localhost/graphql"),
                    headers,
                    new LinkedMultiValueMap<>(),
                    null,
                    Map.of(),
                    Map.of("query", "{ __typename }"),
                    "1",
                    Locale.ROOT);
            return Objects.requireNonNull(interceptor
                    .intercept(request, given -> {
                        answered++;
                        ExecutionInput input = given.toExecutionInput();
                        if (writes) {
                            OperationContext.of(input).changed();
                        }
                        ExecutionResult result = ExecutionResult.newExecutionResult()
                                .data(Map.of("__typename", "Query"))
                                .build();
                        return Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(input, result)));
                    })
                    .block());
        }
    }
}
