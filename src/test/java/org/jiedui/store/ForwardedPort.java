package org.jiedui.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of this machine at which connections are taken, each with one to another port behind it. */
public final class ForwardedPort implements AutoCloseable {

    private static final int WAITING = 50;

    private final ServerSocket door;
    private final int target;
    private final Forwarding forwarding;

    private ForwardedPort(ServerSocket door, int target, Forwarding forwarding) {
        this.door = door;
        this.target = target;
        this.forwarding = forwarding;
    }

    /** Passes on what both sides say, in a thread of its own for each connection, until one of them leaves. */
    @FunctionalInterface
    public interface Forwarding {
        void forward(Socket client, Socket server) throws IOException;
    }

    /**
     * Takes connections from now on.
     *
     * @param port where, or 0 for any port that is free
     * @param target the port behind it
     */
    public static ForwardedPort open(int port, int target, Forwarding forwarding) throws IOException {
        ServerSocket door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        ForwardedPort opened = new ForwardedPort(door, target, forwarding);
        start(opened::accept);
        return opened;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The end of the port, and of this thread.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            forwarding.forward(client, server);
        } catch (IOException broken) {
            // One of the two has left, so the other is left too.
        }
    }

    /** Does some work that ends with its connection, or with this process. */
    public static void start(Runnable work) {
        Thread thread = new Thread(work, "forwarded-port");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes no more connections; those that are open stay. */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
