package org.jiedui.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the process of the database ends by itself. */
class ChildMainTests {

    private static final int OUT_OF_MEMORY = 3;
    private static final int DONE = 7;

    private static Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChildMain.class.getName(),
                        "4",
                        main.getName())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void whatDoesLittleElseThanCollectGarbageEnds() throws Exception {
        Process process = start(Full.class);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(OUT_OF_MEMORY);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("OutOfMemoryError");
    }

    @Test
    void whatHasMemoryLeftGoesOn() throws Exception {
        Process process = start(Roomy.class);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(DONE);
    }

    @Test
    void itEndsWithItsParent() throws Exception {
        Process process = start(Waiting.class);
        process.getOutputStream().close();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Fills its heap, and goes on with the little that is left. */
    static final class Full {

        private Full() {}

        private record Cell(@Nullable Cell next) {}

        public static void main(String[] none) {
            @Nullable Cell held = null;
            long cells = 0;
            long made = 0;
            while (made >= 0) {
                try {
                    held = new Cell(held);
                    cells++;
                    made += new byte[64].length;
                } catch (OutOfMemoryError full) {
                    for (long dropped = cells / 20; held != null && dropped > 0; dropped--) {
                        held = held.next();
                        cells--;
                    }
                }
            }
        }
    }

    /** Makes as much garbage for longer than the other may, and ends. */
    static final class Roomy {

        private Roomy() {}

        public static void main(String[] none) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            long made = 0;
            while (System.nanoTime() < end) {
                made += new byte[64].length;
            }
            System.exit(made > 0 ? DONE : 1);
        }
    }

    /** Waits for good. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] none) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}
