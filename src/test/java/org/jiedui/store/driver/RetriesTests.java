package org.jiedui.store.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.TransientException;

class RetriesTests {

    private final TransientException deadlock =
            new TransientException("Neo.TransientError.Transaction.DeadlockDetected", "a deadlock");
    private final ClientException mistake = new ClientException("Neo.ClientError.Statement.SyntaxError", "a mistake");

    private final Retries retries = new Retries(Duration.ofSeconds(10));

    @Test
    void whatFailedForAPassingReasonIsTriedAgain() {
        Work work = new Work(deadlock, new ServiceUnavailableException("a new leader"));

        assertThat(retries.run(work::attempt)).isEqualTo("done");
        assertThat(work.attempts).isEqualTo(3);
    }

    @Test
    void whatWillFailAgainIsNotTriedAgain() {
        Work work = new Work(mistake);

        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> retries.run(work::attempt));
        assertThat(work.attempts).isEqualTo(1);
    }

    @Test
    void aLaterFailureOfAnotherKindEndsIt() {
        Work work = new Work(deadlock, mistake);

        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> retries.run(work::attempt));
        assertThat(work.attempts).isEqualTo(2);
    }

    @Test
    void nothingIsTriedAgainWhenThereIsNoTimeForIt() {
        Work work = new Work(deadlock, deadlock);

        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(() -> new Retries(Duration.ZERO).run(work::attempt));
        assertThat(work.attempts).isEqualTo(1);
    }

    @Test
    void itIsGivenUpWhenTheTimeIsOver() {
        assertThatExceptionOfType(TransientException.class)
                .isThrownBy(() -> new Retries(Duration.ofMillis(50)).run(() -> {
                    throw deadlock;
                }));
    }

    @Test
    void aThreadThatIsToldToStopDoesNotWait() {
        Work work = new Work(deadlock, deadlock);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(TransientException.class).isThrownBy(() -> retries.run(work::attempt));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(work.attempts).isEqualTo(1);
    }

    /** Fails as it is told to and then succeeds. */
    private static final class Work {

        private final Deque<Neo4jException> failures;
        private int attempts;

        Work(Neo4jException... failures) {
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        String attempt() {
            attempts++;
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            return "done";
        }
    }
}
