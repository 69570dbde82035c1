package org.jiedui.store.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One member of a cluster: an address at which connections are taken, and broken off when it is gone. */
public final class Member {

    private final TestCluster cluster;
    private final int target;
    private final int port;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;

    Member(TestCluster cluster, int target) throws IOException {
        this.cluster = cluster;
        this.target = target;
        ServerSocket opened = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = opened.getLocalPort();
        this.door = opened;
        open(opened);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    TestCluster cluster() {
        return cluster;
    }

    private void open(ServerSocket opened) {
        start(() -> accept(opened));
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket client = opened.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // It is gone, and this thread with it.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Line line = new Line(this, client, server);
            lines.add(line);
            try {
                if (isThere()) {
                    line.serve();
                }
            } finally {
                lines.remove(line);
            }
        } catch (IOException broken) {
            // One of the two has left, so the other is left too.
        }
    }

    static void start(Runnable work) {
        Thread thread = new Thread(work, "member");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized boolean isThere() {
        return door != null;
    }

    /** It is gone. */
    public synchronized void leave() {
        if (door != null) {
            try {
                door.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            door = null;
        }
        lines.forEach(Line::cut);
    }

    /** It is there again, where it was. */
    public synchronized void comeBack() {
        if (door == null) {
            try {
                ServerSocket opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                door = opened;
                open(opened);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
