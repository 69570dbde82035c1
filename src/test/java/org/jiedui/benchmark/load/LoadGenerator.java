package org.jiedui.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Reads orders from its input, carries each out, and prints what came of it, until its input ends. */
public final class LoadGenerator {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<byte[]>> requests = new HashMap<>();

    private LoadGenerator() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        LoadGenerator generator = new LoadGenerator();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            System.out.println(generator.run(Order.of(line)).line());
        }
        generator.threads.shutdownNow();
    }

    private Outcome run(Order order) throws IOException, InterruptedException, ExecutionException {
        List<byte[]> bodies = requests(order);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < order.connections(); i++) {
                connections.add(new Connection(order.port()));
            }
            long start = System.nanoTime();
            long end = start + order.millis() * 1_000_000;
            List<Callable<Client>> clients = new ArrayList<>();
            for (int i = 0; i < connections.size(); i++) {
                int first = i * bodies.size() / connections.size();
                Requests requests = Versioned.are(bodies)
                        ? new Versioned(bodies.subList(first, first + 1).get(0))
                        : new Requests.InTurn(bodies, first);
                Client client = new Client(connections.get(i), requests, end);
                clients.add(() -> client.run());
            }
            List<Client> done = new ArrayList<>();
            for (Future<Client> each : threads.invokeAll(clients)) {
                done.add(each.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return Outcome.of(
                    done.stream().flatMapToLong(Client::nanos).toArray(),
                    done.stream().mapToLong(client -> client.errors).sum(),
                    seconds);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private List<byte[]> requests(Order order) throws IOException {
        String key = order.path() + " " + order.bodies();
        List<byte[]> known = requests.get(key);
        if (known == null) {
            known = read(order);
            requests.put(key, known);
        }
        return known;
    }

    private static List<byte[]> read(Order order) throws IOException {
        String caller = order.token().isEmpty() ? "" : "Authorization: Bearer " + order.token() + "\r\n";
        String head = "POST " + order.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + caller + "Accept: application/json\r\nContent-Length: ";
        return Files.readAllLines(order.bodies()).stream()
                .map(body -> (head + body.getBytes(StandardCharsets.UTF_8).length + Requests.END + body)
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** One connection's share: sends the next request when the last is answered. */
    private static final class Client {

        private final Connection connection;
        private final Requests requests;
        private final long end;
        private final List<Long> nanos = new ArrayList<>();
        private long errors;

        Client(Connection connection, Requests requests, long end) {
            this.connection = connection;
            this.requests = requests;
            this.end = end;
        }

        Client run() throws IOException {
            long now = System.nanoTime();
            while (now < end) {
                boolean exchanged = connection.exchange(requests.next());
                boolean good = requests.isAnsweredBy(connection.told()) && exchanged;
                long after = System.nanoTime();
                if (good) {
                    nanos.add(after - now);
                } else {
                    errors++;
                }
                now = after;
            }
            return this;
        }

        LongStream nanos() {
            return nanos.stream().mapToLong(Long::longValue);
        }
    }
}
