package org.jiedui.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.ApplicationProcess;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks thousands of different questions from many addresses, and a small known one beside them, over and over: how long the
 * small one takes and how much memory the embedded database holds shows whether plans are bounded. Arguments are the number
 * of questions, the number of callers at a time, the number of addresses, and then settings of the application.
 */
final class ShapeLoad {

    private static final String SMALL =
            "{ county(by: { code: \"513326\" }) { name supporters(first: 5) { nodes { name } } } }";
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final Duration REPORT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ApplicationProcess application;
    private final int questions;
    private final int addresses;
    private final RandomOperations operations;
    private final AtomicLong next = new AtomicLong();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> small = new ConcurrentLinkedQueue<>();
    private final List<Long> allSmall = new ArrayList<>();

    private ShapeLoad(ApplicationProcess application, int questions, int addresses) throws IOException {
        this.application = application;
        this.questions = questions;
        this.addresses = addresses;
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser()
                .parse(Path.of("src/test/resources/api.graphqls").toFile()));
        this.operations = new RandomOperations(
                schema, MemoryGraph.shipped(Model.of(Declarations.shipped()), OffsetDateTime.now(ZoneOffset.UTC)));
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "shape-load"));
        List<String> settings = new ArrayList<>(
                List.of("--jiedui.embedded.directory=" + directory.resolve("data"), "--jiedui.dataset=sichuan"));
        settings.addAll(Arrays.asList(arguments).subList(3, arguments.length));
        try (ApplicationProcess application =
                ApplicationProcess.startToLast(directory, settings.toArray(String[]::new))) {
            application.awaitReady();
            new ShapeLoad(application, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[2]))
                    .run(Integer.parseInt(arguments[1]));
        }
    }

    private void run(int callers) throws Exception {
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(new Thread(this::ask, "caller"));
        }
        threads.forEach(Thread::start);
        Thread other = new Thread(this::askSmall, "other");
        other.setDaemon(true);
        other.start();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            threads.get(0).join(REPORT.toMillis());
            report(begun);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        report(begun);
        System.out.println("small question in all: " + times(allSmall));
        System.out.println(
                command("jcmd", "GC.class_histogram").lines().limit(60).reduce("", (a, b) -> a + "\n" + b));
        System.out.println(command("jcmd", "GC.heap_info"));
    }

    private void ask() {
        for (long each = next.getAndIncrement(); each < questions; each = next.getAndIncrement()) {
            Operation operation = operations.operation(100_000 + each);
            byte[] body = JsonMapper.shared()
                    .writeValueAsBytes(Map.of("query", operation.text(), "variables", operation.variables()));
            try (Socket socket = socket(2 + (int) (each % addresses))) {
                socket.setSoTimeout(60_000);
                count(outcome(post(socket, body)));
            } catch (IOException failed) {
                count(failed.getClass().getSimpleName());
            }
        }
    }

    private void askSmall() {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("query", SMALL));
        while (true) {
            long start = System.nanoTime();
            try (Socket socket = socket(1)) {
                String outcome = outcome(post(socket, body));
                if (!outcome.equals("answered")) {
                    count("small " + outcome);
                }
                Thread.sleep(PAUSE.toMillis());
            } catch (IOException failed) {
                count("small " + failed.getClass().getSimpleName());
            } catch (InterruptedException interrupt) {
                return;
            }
            small.add(System.nanoTime() - start - PAUSE.toNanos());
        }
    }

    private Socket socket(int number) throws IOException {
        InetAddress from = InetAddress.getByAddress(new byte[] {127, 1, (byte) (number >> 8), (byte) number});
        return new Socket(InetAddress.getLoopbackAddress(), application.port(), from, 0);
    }

    private static String post(Socket socket, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(("POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8));
        request.write(body);
        out.write(request.toByteArray());
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String outcome(String answer) {
        Matcher code = CODE.matcher(answer);
        return code.find()
                ? code.group(1)
                : answer.contains(" 200 ")
                        ? "answered"
                        : answer.lines().findFirst().orElse("nothing");
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, unknown -> new LongAdder()).increment();
    }

    private void report(long begun) throws IOException, InterruptedException {
        List<Long> since = new ArrayList<>();
        for (Long each = small.poll(); each != null; each = small.poll()) {
            since.add(each);
        }
        allSmall.addAll(since);
        System.out.printf(
                Locale.ROOT,
                "%4d s, %d asked, small question %s, %s%n  %s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                Math.min(next.get(), questions),
                times(since),
                new TreeMap<>(outcomes),
                command("jstat", "-gcutil").strip().replace("\n", "\n  "));
    }

    private static String times(List<Long> nanos) {
        if (nanos.isEmpty()) {
            return "-";
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f p99 %.1f max %.1f ms (%d)",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6,
                sorted.size());
    }

    /** Asks the virtual machine of the database. */
    private String command(String tool, String what) throws IOException, InterruptedException {
        String pid = Long.toString(application.database().pid());
        List<String> words = what.startsWith("-") ? List.of(what, pid) : List.of(pid, what);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return printed;
    }
}
