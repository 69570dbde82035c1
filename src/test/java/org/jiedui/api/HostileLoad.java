package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jiedui.Jiedui;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures how soon hostile requests are refused, and what others notice of them: two clients ask small questions over and
 * over while a third sends one hostile load after the other. Loads that are costly by themselves are also sent to a server
 * that throws them away.
 */
final class HostileLoad {

    private static final int OTHERS = 2;
    private static final int SLOW = 300;
    private static final String THROWN_AWAY = "  the same, thrown away";
    private static final long SECONDS = 1_000_000_000L;
    private static final String SMALL =
            "{ county(by: { code: \"513326\" }) { name supporters(first: 5) { nodes { name } } } }";
    private static final String LARGE = "{ families(first: 100) { nodes { id village { name partOf { name } } } } }";

    private static final String INIT = "{\"type\":\"connection_init\"}";
    private static final String SUBSCRIBE =
            "{\"id\":\"%d\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { networkChanged { cursor } }\"}}";
    private static final String ASK =
            "{\"id\":\"%d\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + LARGE + "\"}}";

    private final int port;

    private HostileLoad(int port) {
        this.port = port;
    }

    /** Measures all loads. */
    public static void main(String[] none) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Jiedui.class)
                .run("--server.port=0", "--jiedui.embedded.directory=target/request-cost")) {
            HostileLoad load = new HostileLoad(
                    Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port"))));
            while (!load.isPrepared()) {
                Thread.onSpinWait();
            }
            load.measure();
        }
    }

    private boolean isPrepared() throws IOException {
        return HttpAnswer.post(port, HostileRequests.body(SMALL))
                .json()
                .at("/data/county/name")
                .isString();
    }

    private void measure() throws Exception {
        Map<String, byte[]> loads = new LinkedHashMap<>();
        HostileRequests.documents().forEach((name, document) -> loads.put(name, HostileRequests.body(document.text())));
        HostileRequests.bodies().forEach((name, body) -> loads.put(name, body.bytes()));
        besides("warm up", 5, () -> {});
        long[] alone = besides("nobody", 5, () -> {});
        System.out.printf(Locale.ROOT, "%-45s others %s%n", "nobody", shown(alone));
        for (Map.Entry<String, byte[]> load : loads.entrySet()) {
            List<Long> refusals = new ArrayList<>();
            long[] beside = besides(load.getKey(), 2, () -> {
                long start = System.nanoTime();
                HttpAnswer.post(port, load.getValue());
                refusals.add(System.nanoTime() - start);
            });
            System.out.printf(
                    Locale.ROOT,
                    "%-45s refused %s, others %s%n",
                    load.getKey(),
                    shown(refusals.stream().mapToLong(Long::longValue).sorted().toArray()),
                    shown(beside));
        }
        held("bodies that do not come", "{", 1, "application/json");
        held("bodies of streams that do not come", "{", 1, "text/event-stream");
        held("answers that are not taken", new String(HostileRequests.body(LARGE), UTF_8), 200, "application/json");
        held("refusals that are not taken", "[]", 2_000, "application/json");
        sockets("sockets that say nothing", socket -> {});
        sockets("sockets that are never initialised", socket -> socket.send(SUBSCRIBE.formatted(0)));
        sockets("sockets that subscribe a thousand times", socket -> {
            socket.send(INIT);
            for (int i = 0; i < 1_000; i++) {
                socket.send(SUBSCRIBE.formatted(i));
            }
        });
        sockets("sockets that ask much and read nothing", socket -> {
            socket.send(INIT);
            for (int i = 0; i < 50; i++) {
                socket.send(ASK.formatted(i));
            }
        });
        sockets("sockets with messages of 16 MB", socket -> socket.send(INIT).send(" ".repeat(16 * 1024 * 1024)));
        sockets("sockets that send pings without end", socket -> {
            socket.send(INIT);
            for (int i = 0; i < 5_000; i++) {
                socket.send("{\"type\":\"ping\"}");
            }
        });
    }

    /** Sockets, one after the other, as many as are let in; what the server breaks off is what is measured. */
    private void sockets(String name, Hostility hostility) throws Exception {
        sockets(name, port, hostility);
        try (Sink sink = new Sink()) {
            sockets(THROWN_AWAY, sink.port(), hostility);
        }
    }

    private void sockets(String name, int to, Hostility hostility) throws Exception {
        List<RawSocket> open = new ArrayList<>();
        int[] broken = new int[1];
        try {
            long[] others = besides(name, 5, () -> {
                if (open.size() < SLOW) {
                    RawSocket socket = new RawSocket(to);
                    open.add(socket);
                    try {
                        socket.opened();
                        hostility.to(socket);
                    } catch (IOException closed) {
                        broken[0]++;
                    }
                }
            });
            System.out.printf(
                    Locale.ROOT,
                    "%-45s others %s%n",
                    open.size() + " " + name + ", " + broken[0] + " cut",
                    shown(others));
        } finally {
            for (RawSocket socket : open) {
                socket.close();
            }
        }
    }

    /** Many sockets that each send the beginning of something and then neither send nor read. */
    private void held(String name, String beginning, int times, String accepted) throws Exception {
        held(name, port, beginning, times, accepted);
        try (Sink sink = new Sink()) {
            held(THROWN_AWAY, sink.port(), beginning, times, accepted);
        }
    }

    private void held(String name, int to, String beginning, int times, String accepted) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4_096);
                socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), to));
                int length = times == 1 ? 1_000 : beginning.length();
                byte[] request = ("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: "
                                + accepted + "\r\n"
                                + "Content-Length: " + length + "\r\n\r\n" + beginning)
                        .getBytes(UTF_8);
                sockets.add(socket);
                Thread sending = new Thread(() -> send(socket, request, times), "hostile");
                sending.setDaemon(true);
                sending.start();
            }
            System.out.printf(Locale.ROOT, "%-45s others %s%n", SLOW + " " + name, shown(besides(name, 5, () -> {})));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Until the server takes no more, or has had enough. */
    private static void send(Socket socket, byte[] request, int times) {
        try {
            for (int each = 0; each < times; each++) {
                socket.getOutputStream().write(request);
            }
        } catch (IOException closed) {
            // That is what is wanted of it.
        }
    }

    /** How long the small questions of others take, sorted, while a load goes on. */
    private long[] besides(String name, int seconds, Load load) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<List<Long>> times = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        byte[] request = HttpAnswer.asking(SMALL).getBytes(UTF_8);
        for (int i = 0; i < OTHERS; i++) {
            List<Long> own = new ArrayList<>();
            times.add(own);
            Thread other = new Thread(() -> ask(request, over, own), name);
            others.add(other);
            other.start();
        }
        long end = System.nanoTime() + seconds * SECONDS;
        while (System.nanoTime() < end) {
            load.send();
            Thread.sleep(20);
        }
        over.set(true);
        for (Thread other : others) {
            other.join();
        }
        return times.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    private void ask(byte[] request, AtomicBoolean over, List<Long> times) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, elsewhere(), 0)) {
            socket.setTcpNoDelay(true);
            while (!over.get()) {
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                HttpAnswer.read(socket);
                times.add(System.nanoTime() - start);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Others have another address than whoever is hostile. */
    private static InetAddress elsewhere() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    }

    private static String shown(long[] sorted) {
        return sorted.length == 0
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f ms p99 %.1f ms max %.1f ms (%d)",
                        sorted[sorted.length / 2] / 1e6,
                        sorted[(int) (sorted.length * 0.99)] / 1e6,
                        Arrays.stream(sorted).max().orElse(0) / 1e6,
                        sorted.length);
    }

    @FunctionalInterface
    private interface Hostility {
        void to(RawSocket socket) throws IOException;
    }

    @FunctionalInterface
    private interface Load {
        void send() throws IOException;
    }
}
