package org.jiedui.api.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.ExecutionInput;
import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiedui.api.documents.PersistedDocuments;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.store.Database;
import org.junit.jupiter.api.Test;

/** Whoever asks for ids as fast as they can takes neither all connections nor all threads. */
class AskedQuestionsTests {

    private final CountDownLatch asked = new CountDownLatch(AskedQuestions.AT_A_TIME);
    private final CountDownLatch answered = new CountDownLatch(1);

    /** It answers nothing until it is told to. */
    private Database slow() {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    asked.countDown();
                    answered.await();
                    return null;
                });
    }

    private static ExecutionInput named() {
        return ExecutionInput.newExecutionInput()
                .query(PersistedQuerySupport.PERSISTED_QUERY_MARKER)
                .extensions(
                        Map.of(PersistedDocuments.EXTENSION, Map.of("sha256Hash", "SavedQuestion_aaaaaaaaaaaaaaaa")))
                .build();
    }

    @Test
    void oneMoreThanMayBeLookedForIsRefusedAtOnceAndTheNextIsNot() throws Exception {
        AskedQuestions questions = new AskedQuestions(slow());
        ExecutorService callers = Executors.newFixedThreadPool(AskedQuestions.AT_A_TIME);
        try {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < AskedQuestions.AT_A_TIME; i++) {
                waiting.add(callers.submit(() -> assertGone(questions)));
            }
            asked.await();

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> questions.resolved(named()))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED));

            answered.countDown();
            for (Future<?> each : waiting) {
                each.get();
            }
            assertGone(questions);
        } finally {
            answered.countDown();
            callers.shutdownNow();
        }
    }

    private static void assertGone(AskedQuestions questions) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> questions.resolved(named()))
                .satisfies(none -> assertThat(none.code()).isEqualTo(ErrorCode.PERSISTED_QUERY_NOT_FOUND));
    }
}
