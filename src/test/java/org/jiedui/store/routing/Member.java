package org.jiedui.store.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiedui.store.ForwardedPort;
import org.jspecify.annotations.Nullable;

/** One member of a cluster: an address at which connections are taken, and broken off when it is gone. */
public final class Member {

    private final TestCluster cluster;
    private final int target;
    private final int port;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private @Nullable ForwardedPort door;

    Member(TestCluster cluster, int target) throws IOException {
        this.cluster = cluster;
        this.target = target;
        ForwardedPort opened = ForwardedPort.open(0, target, this::serve);
        this.port = opened.port();
        this.door = opened;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    TestCluster cluster() {
        return cluster;
    }

    private void serve(Socket client, Socket server) throws IOException {
        Line line = new Line(this, client, server);
        lines.add(line);
        try {
            if (isThere()) {
                line.serve();
            }
        } finally {
            lines.remove(line);
        }
    }

    synchronized boolean isThere() {
        return door != null;
    }

    /** It is gone. */
    public synchronized void leave() {
        if (door != null) {
            door.close();
            door = null;
        }
        lines.forEach(Line::cut);
    }

    /** It is there again, where it was. */
    public synchronized void comeBack() {
        if (door == null) {
            try {
                door = ForwardedPort.open(port, target, this::serve);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
