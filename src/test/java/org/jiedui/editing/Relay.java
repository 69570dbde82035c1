package org.jiedui.editing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.store.ForwardedPort;

/** Stands between a driver and its server, passes on what they say, and breaks their connection where it is told to. */
public final class Relay implements AutoCloseable {

    private static final byte[] COMMIT = HexFormat.of().parseHex("0002b0120000");
    private static final byte[] RUN = HexFormat.of().parseHex("b310");

    /** The most bytes that tell of a statement before its rows come, or instead of them. */
    private static final int SUMMARY = 1_000;

    /** Where a connection breaks. */
    public enum Break {
        /** The server never gets the statement. */
        BEFORE_A_STATEMENT,
        /** The server never gets the commit. */
        BEFORE_THE_COMMIT,
        /** The server commits, and its answer is lost. */
        AFTER_THE_COMMIT,
        /** The server carries out a statement, and half of the first rows that it sends come through. */
        WITHIN_AN_ANSWER
    }

    private final ForwardedPort door;
    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore open = new Semaphore(1);
    private volatile Break where = Break.AFTER_THE_COMMIT;

    /** Passes on to a port of this machine. */
    Relay(int target) throws IOException {
        this.door = ForwardedPort.open(0, target, this::serve);
    }

    int port() {
        return door.port();
    }

    /** Breaks connections there, so many times. */
    public void breakConnections(Break there, int times) {
        where = there;
        left.set(times);
    }

    /** Passes nothing on, as a network or a database that hangs, until it is told to go on. */
    public void hold() {
        open.acquireUninterruptibly();
    }

    /** Goes on. */
    public void release() {
        open.release();
    }

    /** Waits while nothing is passed on. */
    private void awaitOpen() {
        open.acquireUninterruptibly();
        open.release();
    }

    /** How many connections it has still to break. */
    public int left() {
        return left.get();
    }

    private void serve(Socket client, Socket server) throws IOException {
        Line line = new Line(client, server);
        ForwardedPort.start(line::answer);
        line.ask();
    }

    @Override
    public void close() {
        door.close();
    }

    private static boolean isCommit(byte[] message) {
        return Arrays.equals(message, COMMIT);
    }

    private static boolean isStatement(byte[] message) {
        return message.length > 4 && Arrays.equals(message, 2, 4, RUN, 0, RUN.length);
    }

    /** One connection. A driver sends a commit, and a statement, as the first message of a packet. */
    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean mute;
        private volatile boolean asked;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void ask() throws IOException {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                byte[] message = Arrays.copyOf(buffer, read);
                Break now = where;
                boolean there = switch (now) {
                    case BEFORE_A_STATEMENT, WITHIN_AN_ANSWER -> isStatement(message);
                    case BEFORE_THE_COMMIT, AFTER_THE_COMMIT -> isCommit(message);
                };
                if (there && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                    switch (now) {
                        case BEFORE_A_STATEMENT, BEFORE_THE_COMMIT -> {
                            return;
                        }
                        case AFTER_THE_COMMIT -> mute = true;
                        case WITHIN_AN_ANSWER -> asked = true;
                    }
                }
                awaitOpen();
                to.write(message);
            }
        }

        void answer() {
            try (client;
                    server) {
                InputStream from = server.getInputStream();
                OutputStream to = client.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int read = from.read(buffer); read >= 0 && !mute; read = from.read(buffer)) {
                    awaitOpen();
                    boolean cut = asked && read > SUMMARY;
                    to.write(buffer, 0, cut ? read / 2 : read);
                    if (cut) {
                        return;
                    }
                }
            } catch (IOException broken) {
                // One of the two has left, so the other is left too.
            }
        }
    }
}
