package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.ApplicationProcess;

/**
 * Measures how soon hostile requests are refused, and what others notice of them: two clients ask small questions over and
 * over while a {@link HostileClient} sends one flood after the other. Floods that are costly by themselves are also sent to
 * a server that throws them away. The application, the hostile client, and the others are processes of their own. All is done
 * twice: the first time the compiler takes most of the processors. Arguments are parts of the names of floods; without
 * them all are measured.
 */
final class HostileLoad {

    private static final int OTHERS = 2;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final String SMALL =
            "{ county(by: { code: \"513326\" }) { name supporters(first: 5) { nodes { name } } } }";

    private final int port;
    private final PrintStream commands;
    private final BufferedReader outcomes;

    private HostileLoad(int port, Process hostile) {
        this.port = port;
        this.commands = new PrintStream(hostile.getOutputStream(), true, UTF_8);
        this.outcomes = hostile.inputReader(UTF_8);
    }

    /** Measures floods. */
    public static void main(String[] words) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "hostile-load"));
        try (ApplicationProcess application = ApplicationProcess.startToLast(
                directory, "--jiedui.embedded.directory=" + directory.resolve("data"), "--jiedui.dataset=sichuan")) {
            application.awaitReady();
            Process hostile = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            HostileClient.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                new HostileLoad(application.port(), hostile).measure(List.of(words));
            } finally {
                hostile.destroy();
            }
        }
    }

    private void measure(List<String> words) throws Exception {
        for (String round : List.of("while code is compiled", "from then on")) {
            System.out.println(round);
            show("nobody", "", besides());
            for (Flood flood : Flood.all()) {
                if (words.isEmpty() || words.stream().anyMatch(flood.name()::contains)) {
                    measure(flood, flood.name(), port);
                    if (flood.isCostly()) {
                        measure(flood, "  the same, thrown away", HostileClient.SINK);
                    }
                }
            }
        }
        show("nobody", "", besides());
    }

    private void measure(Flood flood, String name, int to) throws Exception {
        Duration whole = BEFORE.plus(MEASURED);
        commands.println(flood.name() + HostileClient.SEPARATOR + to + HostileClient.SEPARATOR + whole.toMillis());
        Times others = besides();
        show(name, outcomes.readLine(), others);
    }

    private static void show(String name, String outcome, Times others) {
        System.out.printf(Locale.ROOT, "%-50s others %s  %s%n", name, others, outcome);
    }

    /** How long the small questions of others take after a while. */
    private Times besides() throws InterruptedException {
        long from = System.nanoTime() + BEFORE.toNanos();
        long until = from + MEASURED.toNanos();
        List<Times> all = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            Times own = new Times();
            all.add(own);
            Thread other = new Thread(() -> ask(from, until, own), "other");
            others.add(other);
            other.start();
        }
        for (Thread other : others) {
            other.join();
        }
        return Times.of(all);
    }

    private void ask(long from, long until, Times times) {
        byte[] request = HttpAnswer.asking(SMALL).getBytes(UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, elsewhere(), 0)) {
            socket.setTcpNoDelay(true);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
                socket.getOutputStream().write(request);
                int status = HttpAnswer.read(answers).status();
                if (status != 200) {
                    throw new IOException("another was answered with " + status);
                }
                if (start >= from) {
                    times.add(System.nanoTime() - start);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Others have another address than whoever is hostile. */
    private static InetAddress elsewhere() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    }
}
