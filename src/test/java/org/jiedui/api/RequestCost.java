package org.jiedui.api;

import com.sun.management.ThreadMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jiedui.Jiedui;
import org.jiedui.store.ReplayedDriver;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what a request costs besides the database: processor time and memory of the threads that serve it, from the
 * bytes that come in to the bytes that go out. The database is asked once for each question and its rows are replayed.
 */
final class RequestCost {

    private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("typename", "query Nothing { __typename }");
        DOCUMENTS.put("small", """
                query WhoHelps($code: String!, $on: Date) {
                  county(by: { code: $code }, asOf: $on) {
                    id code name
                    supporters(first: 20, orderBy: [{ link: { validFrom: ASC } }, { node: { name: ASC } }]) {
                      totalCount
                      edges { link { id kind status validFrom { date precision } } node { __typename id name } }
                    }
                  }
                }""");
        DOCUMENTS.put("several", """
                query Several($code: String!, $on: Date) {
                  a: county(by: { code: $code }, asOf: $on) { id code name }
                  b: county(by: { code: $code }, asOf: $on) { name }
                }""");
        DOCUMENTS.put("cursors", """
                query Cursors($n: Int!) { counties(first: $n, orderBy: [{ name: ASC }]) { edges { cursor node { id name } } } }""");
        DOCUMENTS.put("large", """
                query Large($n: Int!) {
                  families(first: $n) {
                    nodes {
                      id sizeBand registeredYear exitYear type causeGroup madeUp
                      village { name partOf { name } }
                    }
                    pageInfo { hasNextPage }
                  }
                }""");
    }

    private static final Map<String, Map<String, Object>> VARIABLES = Map.of(
            "small", Map.of("code", "513326", "on", "2014-01-01"),
            "several", Map.of("code", "513326", "on", "2014-01-01"),
            "cursors", Map.of("n", 100),
            "large", Map.of("n", 1_000));

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static @Nullable ReplayedDriver replayedDriver;

    private RequestCost() {}

    /**
     * Measures.
     *
     * @param arguments the names of the questions to ask; all where there are none
     */
    public static void main(String[] arguments) throws IOException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Jiedui.class, Replaying.class)
                .run(
                        "--server.port=0",
                        "--jiedui.limits.page-size=1000",
                        "--jiedui.embedded.directory=target/request-cost")) {
            Objects.requireNonNull(replayedDriver).begin();
            int port = Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
            for (String name : arguments.length == 0 ? DOCUMENTS.keySet() : Arrays.asList(arguments)) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    measure(name, new Client(socket, body(name)));
                }
            }
        }
    }

    private static byte[] body(String name) {
        return JsonMapper.shared()
                .writeValueAsBytes(
                        Map.of("query", DOCUMENTS.get(name), "variables", VARIABLES.getOrDefault(name, Map.of())));
    }

    private static void measure(String name, Client client) throws IOException {
        int bytes = client.ask();
        System.out.println(client.start());
        long end = System.nanoTime() + 8_000_000_000L;
        int rounds = 0;
        while (System.nanoTime() < end) {
            client.ask();
            rounds++;
        }
        int asked = Math.max(200, rounds / 2);
        for (int round = 0; round < 3; round++) {
            long[] before = spent();
            long start = System.nanoTime();
            for (int i = 0; i < asked; i++) {
                client.ask();
            }
            long wall = System.nanoTime() - start;
            long[] after = spent();
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %8d bytes %9.1f µs wall %9.1f µs processor %9.1f KB allocated%n",
                    name,
                    bytes,
                    wall / 1e3 / asked,
                    (after[0] - before[0]) / 1e3 / asked,
                    (after[1] - before[1]) / 1024.0 / asked);
        }
    }

    /** Processor time and memory of all threads but the one that asks. */
    private static long[] spent() {
        long[] spent = new long[2];
        for (long id : THREADS.getAllThreadIds()) {
            java.lang.management.@Nullable ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null
                    && (info.getThreadName().startsWith("http-nio")
                            || info.getThreadName().startsWith("answering"))) {
                spent[0] += Math.max(0, THREADS.getThreadCpuTime(id));
                spent[1] += Math.max(0, THREADS.getThreadAllocatedBytes(id));
            }
        }
        return spent;
    }

    /** The least of a client, so that little but the application is measured. */
    private static final class Client {

        private final OutputStream out;
        private final InputStream in;
        private final byte[] request;
        private byte[] line = new byte[64 * 1024];
        private byte[] content = new byte[1 << 20];
        private int length;

        Client(Socket socket, byte[] body) throws IOException {
            this.out = socket.getOutputStream();
            this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            byte[] head = ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Accept: application/graphql-response+json, application/json;q=0.9\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            this.request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
        }

        int ask() throws IOException {
            out.write(request);
            out.flush();
            int announced = -1;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    announced = Integer.parseInt(header.substring(15).trim());
                }
                chunked |= lower.startsWith("transfer-encoding: chunked");
                if (header.startsWith("HTTP/1.1 ") && !header.startsWith("HTTP/1.1 200")) {
                    throw new IOException(header);
                }
            }
            length = 0;
            if (!chunked) {
                read(announced);
            } else {
                for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                    read(size);
                    line();
                }
                line();
            }
            return length;
        }

        String start() {
            return new String(content, 0, Math.min(length, 300), StandardCharsets.UTF_8);
        }

        private void read(int size) throws IOException {
            int read = in.readNBytes(content, length, size);
            length += read;
        }

        private String line() throws IOException {
            int at = 0;
            for (int each = in.read(); each != '\n'; each = in.read()) {
                if (each < 0) {
                    throw new IOException("the connection was closed");
                }
                line[at++] = (byte) each;
            }
            return new String(line, 0, at - 1, StandardCharsets.US_ASCII);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Replaying {
        @Bean
        static BeanPostProcessor replaying() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof Driver driver) {
                        ReplayedDriver replayed = new ReplayedDriver(driver);
                        replayedDriver = replayed;
                        return replayed.driver();
                    }
                    return bean;
                }
            };
        }
    }
}
