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
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.ApplicationProcess;
import org.jspecify.annotations.Nullable;

/**
 * Measures how soon hostile requests are refused, and what others notice of them: two clients ask small questions over and
 * over while a {@link HostileClient} sends one flood after the other. Floods that are costly by themselves are also sent to
 * a server that throws them away. The application, the hostile client, and the others are processes of their own. All is
 * measured first while the compiler takes most of the processors, and then three times in turn with nobody being hostile,
 * since how fast a machine is differs from one minute to the next. Arguments are parts of the names of floods; without them
 * all are measured.
 */
final class HostileLoad {

    private static final int OTHERS = 2;
    private static final int ROUNDS = 3;
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
        List<Flood> floods = Flood.all().stream()
                .filter(flood -> words.isEmpty() || words.stream().anyMatch(flood.name()::contains))
                .toList();
        System.out.println("while code is compiled");
        for (Flood flood : floods) {
            show(flood, List.of(windows(flood)));
        }
        System.out.println("from then on");
        for (Flood flood : floods) {
            List<Windows> all = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                all.add(windows(flood));
            }
            show(flood, all);
        }
    }

    /** What others notice in turn of nobody, of a flood, and of the same where it is thrown away. */
    private record Windows(Times alone, Sent sent, @Nullable Sent thrownAway) {}

    private record Sent(Times others, String outcome) {}

    private Windows windows(Flood flood) throws Exception {
        return new Windows(
                besides(Duration.ZERO), sent(flood, port), flood.isCostly() ? sent(flood, HostileClient.SINK) : null);
    }

    private Sent sent(Flood flood, int to) throws Exception {
        Duration whole = BEFORE.plus(MEASURED);
        commands.println(flood.name() + HostileClient.SEPARATOR + to + HostileClient.SEPARATOR + whole.toMillis());
        Times others = besides(BEFORE);
        return new Sent(others, outcomes.readLine());
    }

    private static void show(Flood flood, List<Windows> all) {
        System.out.println(flood.name());
        Times alone = Times.of(all.stream().map(Windows::alone).toList());
        System.out.printf(Locale.ROOT, "  %-14s others %s%n", "nobody", alone);
        show("flood", all.stream().map(Windows::sent).toList(), alone);
        show(
                "thrown away",
                all.stream().map(Windows::thrownAway).filter(Objects::nonNull).toList(),
                alone);
    }

    private static void show(String what, List<Sent> sent, Times alone) {
        if (!sent.isEmpty()) {
            Times others = Times.of(sent.stream().map(Sent::others).toList());
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s others %s  p99 %.1f times; %s%n",
                    what,
                    others,
                    others.p99() / alone.p99(),
                    sent.stream().map(Sent::outcome).collect(Collectors.joining("; ")));
        }
    }

    /** How long the small questions of others take after a while. */
    private Times besides(Duration before) throws InterruptedException {
        long from = System.nanoTime() + before.toNanos();
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
