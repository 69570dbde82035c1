package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.ApplicationProcess;
import org.jiedui.live.SocketClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what a stranger notices of eight addresses that ask as much as they can of what takes the database seconds: on a
 * hundred connections each, by operations of thirty root fields, by sixteen dear subscriptions of one socket each, and by all of
 * these at once. The stranger asks a small question over and over, of two root fields, and whether there is anybody, and
 * watches what happens. Arguments are the names of floods; without them all are sent. An argument {@code port=8080 token=…}
 * takes an application that runs already.
 */
final class HostileCallers {

    private static final int ADDRESSES = 8;
    private static final int CONNECTIONS = 100;
    private static final int OPERATIONS_OF_MANY_FIELDS = 5;
    private static final int FIELDS = 30;
    private static final int SUBSCRIPTIONS = 16;
    private static final int STRANGER = 9;
    private static final int FIRST_HOSTILE = 11;

    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Duration EDIT = Duration.ofSeconds(2);

    private static final String SLOW =
            "{ villages(first: 1, where: { county: { villages: { every: { name: { ne: \"%d\" } } } } }) { totalCount } }";
    private static final String SLOW_FIELD =
            "f%d: villages(first: 1, where: { county: { villages: { every: { name: { ne: \"%d\" } } } } }) { totalCount }";
    private static final String DEAR_FIELD =
            "a%d: families(first: 1, orderBy: [{ village: { county: { families: { count: DESC } } } }]) { nodes { id } }";
    private static final String SMALL = "{ county(by: { code: \"513326\" }) { name } }";
    private static final String TWO =
            "{ a: county(by: { code: \"513326\" }) { name } b: county(by: { code: \"513230\" }) { name } }";

    private static final Pattern TOKEN = Pattern.compile("token=(\\S+)");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final String token;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final List<Thread> hostile = new ArrayList<>();

    private HostileCallers(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Measures floods. */
    public static void main(String[] words) throws Exception {
        List<String> floods = new ArrayList<>();
        Map<String, String> given = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                floods.add(word);
            } else {
                given.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        if (given.containsKey("port")) {
            measure(Integer.parseInt(given.get("port")), given.getOrDefault("token", ""), floods);
            return;
        }
        Path directory = Files.createDirectories(Path.of("target", "hostile-load"));
        try (ApplicationProcess application = ApplicationProcess.startToLast(
                directory, "--jiedui.embedded.directory=" + directory.resolve("data"), "--jiedui.dataset=sichuan")) {
            application.awaitReady();
            Matcher token = TOKEN.matcher(application.output());
            measure(application.port(), token.find() ? token.group(1) : "", floods);
        }
    }

    private static void measure(int port, String token, List<String> floods) throws Exception {
        for (String flood : floods.isEmpty() ? List.of("nobody", "slow", "fields", "sockets", "all") : floods) {
            new HostileCallers(port, token).measure(flood);
        }
    }

    private void measure(String flood) throws Exception {
        for (int i = 0; i < ADDRESSES; i++) {
            InetAddress address = address(FIRST_HOSTILE + i);
            if (flood.equals("slow") || flood.equals("all")) {
                for (int connection = 0; connection < CONNECTIONS; connection++) {
                    int year = 1900 + connection % 50;
                    hostile(() -> flood(address, SLOW.formatted(year)));
                }
            }
            if (flood.equals("fields") || flood.equals("all")) {
                for (int operation = 0; operation < OPERATIONS_OF_MANY_FIELDS; operation++) {
                    hostile(() -> flood(address, ofManyFields()));
                }
            }
        }
        List<SocketClient> sockets = new ArrayList<>();
        if (flood.equals("sockets") || flood.equals("all")) {
            // One socket for each address would need a client that binds; what is dear is the sixteen of one socket.
            SocketClient socket = SocketClient.open(port).initialised();
            sockets.add(socket);
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                socket.subscribe("s" + i, dearSubscription(i), Map.of());
            }
        }
        try {
            stranger(flood);
        } finally {
            over.set(true);
            sockets.forEach(SocketClient::close);
            for (Thread each : hostile) {
                each.interrupt();
            }
        }
        Thread.sleep(BEFORE.toMillis());
    }

    private static String ofManyFields() {
        StringBuilder document = new StringBuilder("{");
        for (int i = 0; i < FIELDS; i++) {
            document.append(' ').append(SLOW_FIELD.formatted(i, 1900 + i));
        }
        return document.append(" }").toString();
    }

    private static String dearSubscription(int number) {
        StringBuilder document = new StringBuilder(
                "subscription { networkChanged { c%d: cursor change { ... on NodeChanged { node { ... on Family { village { county {"
                        .formatted(number));
        for (int i = 0; i < 6; i++) {
            document.append(' ').append(DEAR_FIELD.formatted(i));
        }
        return document.append(" } } } } } } } }").toString();
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private void hostile(Runnable work) {
        Thread thread = new Thread(null, work, "hostile", 256 * 1024);
        thread.setDaemon(true);
        hostile.add(thread);
        thread.start();
    }

    /** Asks again and again, whatever comes of it. */
    private void flood(InetAddress from, String document) {
        byte[] request = HttpAnswer.asking(document).getBytes(UTF_8);
        while (!over.get()) {
            String outcome;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0)) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write(request);
                HttpAnswer answer = HttpAnswer.read(socket);
                outcome = String.valueOf(answer.status());
            } catch (IOException cut) {
                outcome = "cut";
            }
            outcomes.computeIfAbsent(outcome, unknown -> new AtomicInteger()).incrementAndGet();
        }
    }

    private void stranger(String flood) throws Exception {
        long from = System.nanoTime() + BEFORE.toNanos();
        long until = from + MEASURED.toNanos();
        Map<String, Times> all = new TreeMap<>();
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        Map<String, String> requests = Map.of(
                "small", HttpAnswer.asking(SMALL),
                "two fields", HttpAnswer.asking(TWO),
                "livez", "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n");
        requests.forEach((name, request) -> {
            Times times = new Times();
            all.put(name, times);
            threads.add(new Thread(() -> askAgainAndAgain(request, from, until, times, failed), name));
        });
        Times events = new Times();
        all.put("events", events);
        threads.add(new Thread(() -> watch(from, until, events, failed), "events"));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(
                flood + ": hostile " + new TreeMap<>(outcomes) + ", of the stranger's " + failed + " failed");
        all.forEach((name, times) -> System.out.printf("  %-10s %s%n", name, times));
    }

    private void askAgainAndAgain(String request, long from, long until, Times times, AtomicInteger failed) {
        byte[] bytes = request.getBytes(UTF_8);
        while (System.nanoTime() < until) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, address(STRANGER), 0)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
                InputStream answers = new BufferedInputStream(socket.getInputStream());
                for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
                    socket.getOutputStream().write(bytes);
                    HttpAnswer answer = HttpAnswer.read(answers);
                    if (start >= from) {
                        times.add(System.nanoTime() - start);
                    }
                    if (answer.status() != 200 || answer.body().contains("\"errors\"")) {
                        failed.incrementAndGet();
                        break;
                    }
                    Thread.sleep(10);
                }
            } catch (IOException cut) {
                failed.incrementAndGet();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** From the answer to a change until the stranger hears of it. */
    private void watch(long from, long until, Times times, AtomicInteger failed) {
        try (SocketClient socket = SocketClient.open(port).initialised(Map.of("Authorization", "Bearer " + token))) {
            socket.subscribe("watch", "subscription { networkChanged { cursor sequence } }", Map.of());
            Thread.sleep(1_000);
            while (System.nanoTime() < until) {
                if (!edited()) {
                    failed.incrementAndGet();
                    return;
                }
                long start = System.nanoTime();
                socket.event();
                if (start >= from) {
                    times.add(System.nanoTime() - start);
                }
                Thread.sleep(EDIT.toMillis());
            }
        } catch (Exception failure) {
            System.out.println("  events: " + failure);
            failed.incrementAndGet();
        }
    }

    private boolean edited() throws Exception {
        JsonNode found = asAdministrator(
                "{ counties(first: 1, orderBy: [{ families: { count: DESC } }]) { nodes { families(first: 1) { nodes { id version } } } } }");
        JsonNode family = found.at("/data/counties/nodes/0/families/nodes/0");
        JsonNode changed = asAdministrator(
                "mutation { changeFamily(input: { id: \"%s\", expectedVersion: %d, note: \"%d\", reason: \"x\" }) { change { sequence } } }"
                        .formatted(
                                family.at("/id").asString(),
                                family.at("/version").asInt(),
                                System.nanoTime()));
        if (changed.at("/data/changeFamily/change/sequence").isMissingNode()) {
            System.out.println("  not changed: " + found + changed);
            return false;
        }
        return true;
    }

    private JsonNode asAdministrator(String document) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(HostileRequests.body(document)))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
