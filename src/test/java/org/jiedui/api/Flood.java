package org.jiedui.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jiedui.api.http.Refusals;

/** What somebody sends who means ill, again and again. */
sealed interface Flood {

    /** What it is called. */
    String name();

    /** Whether others would notice that it is sent, even were it thrown away. */
    boolean isCostly();

    /**
     * Sends it.
     *
     * @param port where to
     * @param until when to end, as the time of {@link System#nanoTime()}
     * @return what came of it
     */
    String send(int port, long until) throws IOException, InterruptedException;

    /** All that are measured. */
    static List<Flood> all() {
        List<Flood> all = new ArrayList<>();
        HostileRequests.documents()
                .forEach((name, document) ->
                        all.add(new Refusals(name, new String(HostileRequests.body(document.text()), ISO_8859_1))));
        HostileRequests.bodies().forEach((name, body) -> all.add(new Refusals(name, body.body())));
        String large = "{ families(first: 100) { nodes { id village { name partOf { name } } } } }";
        all.add(new Requests("bodies that do not come", "application/json", 1_000, "{", 1));
        all.add(new Requests("bodies of streams that do not come", "text/event-stream", 1_000, "{", 1));
        String asked = new String(HostileRequests.body(large), UTF_8);
        all.add(new Requests("answers that are not taken", "application/json", asked.length(), asked, 200));
        all.add(new Requests("refusals that are not taken", "application/json", 2, "[]", 2_000));
        all.add(new Sockets("that say nothing", List.of()));
        all.add(new Sockets("that are never initialised", List.of(frames(1, subscribing("{ __typename }")))));
        String init = "{\"type\":\"connection_init\"}";
        all.add(new Sockets(
                "that subscribe a thousand times",
                List.of(
                        frames(1, i -> init),
                        frames(1_000, subscribing("subscription { networkChanged { cursor } }")))));
        all.add(new Sockets(
                "that ask much and read nothing", List.of(frames(1, i -> init), frames(50, subscribing(large)))));
        all.add(new Sockets(
                "with messages of 16 MB",
                List.of(frames(1, i -> init), RawSocket.frame(" ".repeat(16 * 1024 * 1024)))));
        all.add(new Sockets(
                "that send pings without end",
                List.of(frames(1, i -> init), frames(5_000, i -> "{\"type\":\"ping\"}"))));
        all.add(new Sockets("that send pings of WebSocket", List.of(repeated(5_000, RawSocket.pingFrame()))));
        return all;
    }

    private static IntFunction<String> subscribing(String document) {
        return i -> "{\"id\":\"%d\",\"type\":\"subscribe\",\"payload\":{\"query\":\"%s\"}}".formatted(i, document);
    }

    private static byte[] frames(int number, IntFunction<String> messages) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < number; i++) {
            frames.writeBytes(RawSocket.frame(messages.apply(i)));
        }
        return frames.toByteArray();
    }

    private static byte[] repeated(int number, byte[] frame) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < number; i++) {
            frames.writeBytes(frame);
        }
        return frames.toByteArray();
    }

    /** How long is waited between two, so that not to send them is what takes most of the time. */
    private static void pause() throws InterruptedException {
        Thread.sleep(20);
    }

    /**
     * Requests that are refused, one after the other.
     *
     * @param body each character is one byte
     */
    record Refusals(String name, String body) implements Flood {

        private static final int LARGE = 100_000;

        @Override
        public boolean isCostly() {
            return body.length() > LARGE;
        }

        @Override
        public String send(int port, long until) throws IOException, InterruptedException {
            byte[] bytes = body.getBytes(ISO_8859_1);
            Times times = new Times();
            for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
                HttpAnswer.post(port, bytes);
                times.add(System.nanoTime() - start);
                pause();
            }
            return "refused after " + times;
        }
    }

    /** Many connections on which a request is sent over and over in one piece, and no answer is read. */
    record Requests(String name, String accepted, int length, String body, int times) implements Flood {

        private static final int CONNECTIONS = 300;

        @Override
        public boolean isCostly() {
            return true;
        }

        @Override
        public String send(int port, long until) throws IOException, InterruptedException {
            byte[] requests = ("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: "
                            + accepted + "\r\nContent-Length: " + length + "\r\n\r\n" + body)
                    .repeat(times)
                    .getBytes(UTF_8);
            AtomicInteger cut = new AtomicInteger();
            List<Socket> sockets = new ArrayList<>();
            List<Thread> sending = new ArrayList<>();
            try {
                while (System.nanoTime() < until) {
                    if (sockets.size() < CONNECTIONS) {
                        Socket socket = new Socket();
                        sockets.add(socket);
                        socket.setReceiveBufferSize(4_096);
                        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                        Thread thread = new Thread(() -> write(socket, requests, cut), "hostile");
                        sending.add(thread);
                        thread.start();
                    } else {
                        pause();
                    }
                }
                return sockets.size() + " connections, " + cut + " cut";
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
                for (Thread thread : sending) {
                    thread.join();
                }
            }
        }

        /** Until the server takes no more, or has had enough. */
        private static void write(Socket socket, byte[] requests, AtomicInteger cut) {
            try {
                socket.getOutputStream().write(requests);
            } catch (IOException closed) {
                cut.incrementAndGet();
            }
        }
    }

    /** Sockets, one after the other, as many as are let in; what the server breaks off is what is measured. */
    record Sockets(String name, List<byte[]> messages) implements Flood {

        private static final int MOST = 600;

        @Override
        public boolean isCostly() {
            return true;
        }

        @Override
        public String send(int port, long until) throws IOException, InterruptedException {
            List<RawSocket> open = new ArrayList<>();
            int cut = 0;
            try {
                while (System.nanoTime() < until) {
                    if (open.size() < MOST) {
                        RawSocket socket = new RawSocket(port);
                        open.add(socket);
                        try {
                            socket.opened();
                            for (byte[] each : messages) {
                                socket.send(each);
                            }
                        } catch (IOException closed) {
                            cut++;
                        }
                    }
                    pause();
                }
                return open.size() + " sockets, " + cut + " cut";
            } finally {
                for (RawSocket socket : open) {
                    socket.close();
                }
            }
        }
    }
}
