package org.jiedui.store.routing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.jiedui.store.ForwardedPort;

/** One connection to a member. What the member answers itself takes its turn among the answers of the database. */
final class Line {

    private final Member member;
    private final TestCluster cluster;
    private final Socket client;
    private final Socket server;
    private final OutputStream toClient;
    private final OutputStream toServer;
    private int owed;
    private boolean closed;
    private volatile boolean mute;
    private boolean failed;
    private boolean inTransaction;
    private Sent last;

    Line(Member member, Socket client, Socket server) throws IOException {
        this.member = member;
        this.cluster = member.cluster();
        this.client = client;
        this.server = server;
        this.toClient = client.getOutputStream();
        this.toServer = server.getOutputStream();
        this.last = new Sent(member, false, false, List.of(), "");
    }

    void serve() throws IOException {
        DataInputStream asked = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        DataInputStream answered = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        new Handshake(asked, new BufferedOutputStream(toClient), answered, new BufferedOutputStream(toServer)).pass();
        ForwardedPort.start(() -> answer(answered));
        try {
            for (Message next = Message.read(asked); next != null; next = Message.read(asked)) {
                take(next);
            }
        } finally {
            cut();
        }
    }

    private void take(Message message) throws IOException {
        int tag = message.tag();
        if (failed && tag != Message.RESET && tag != Message.GOODBYE) {
            reply(Message.ignored());
        } else if (tag == Message.ROUTE) {
            reply(Message.success(Map.of("rt", cluster.table())));
        } else {
            note(message);
            Fault fault = cluster.fault(message, last);
            if (fault == null) {
                pass(message);
            } else {
                suffer(fault, message);
            }
        }
    }

    /** Keeps what the message says of the transaction that it belongs to. */
    private void note(Message message) {
        switch (message.tag()) {
            case Message.BEGIN -> begin(message.map(0), true);
            case Message.RUN -> {
                if (!inTransaction) {
                    begin(message.map(2), false);
                }
                last = last.of(message.text(0));
                cluster.note(last);
            }
            case Message.RESET -> {
                failed = false;
                inTransaction = false;
            }
            case Message.COMMIT, Message.ROLLBACK -> inTransaction = false;
            default -> {
                // It says nothing of a transaction.
            }
        }
    }

    private void begin(Map<?, ?> extra, boolean explicit) {
        inTransaction = explicit;
        List<String> bookmarks = extra.get("bookmarks") instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.of();
        last = new Sent(member, cluster.leads(member), !"r".equals(extra.get("mode")), bookmarks, "");
    }

    private void suffer(Fault fault, Message message) throws IOException {
        if (fault instanceof Fault.Refusal refusal) {
            failed = true;
            reply(Message.failure(refusal.code()));
        } else if (fault instanceof Fault.CutAfter) {
            mute = true;
            pass(message);
            awaitAnswers();
            cut();
        } else if (fault instanceof Fault.Loss) {
            member.leave();
        } else {
            cut();
        }
    }

    private void pass(Message message) throws IOException {
        if (message.tag() != Message.GOODBYE) {
            owe();
        }
        message.write(toServer);
    }

    private void reply(Message message) throws IOException {
        awaitAnswers();
        message.write(toClient);
    }

    private void answer(DataInputStream answered) {
        try {
            for (Message next = Message.read(answered); next != null; next = Message.read(answered)) {
                if (!mute) {
                    next.write(toClient);
                }
                if (next.tag() != Message.RECORD) {
                    paid(next);
                }
            }
        } catch (IOException broken) {
            // One of the two has left, so the other is left too.
        } finally {
            cut();
        }
    }

    private synchronized void owe() {
        owed++;
    }

    private synchronized void paid(Message answer) {
        if (answer.tag() == Message.SUCCESS && answer.map(0).get("bookmark") instanceof String bookmark) {
            cluster.reached(bookmark);
        }
        owed--;
        notifyAll();
    }

    private synchronized void awaitAnswers() throws IOException {
        try {
            while (owed > 0 && !closed) {
                wait();
            }
        } catch (InterruptedException interrupt) {
            throw new IOException(interrupt);
        }
    }

    /** Ends it on both sides. */
    void cut() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            client.close();
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
