package org.jiedui.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept alive, and the last answer that came over it. */
final class Connection implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int TOLD = 512;
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final String CLOSE = "connection: close";
    private static final byte[] DATA = "{\"data\":{".getBytes(StandardCharsets.UTF_8);

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean ended;
    private final StringBuilder told = new StringBuilder(TOLD);
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    Connection(int port) throws IOException {
        this.port = port;
        this.socket = connect();
        this.in = socket.getInputStream();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }

    /** A server may end a connection after some requests, and says so. */
    private void connectAgain() throws IOException {
        socket.close();
        socket = connect();
        in = socket.getInputStream();
        position = 0;
        limit = 0;
        ended = false;
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @return whether it was a good answer
     */
    boolean exchange(byte[] request) throws IOException {
        if (ended) {
            connectAgain();
        }
        socket.getOutputStream().write(request);
        boolean good = line().contains(" 200");
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            }
            chunked |= lower.equals(CHUNKED);
            ended |= lower.equals(CLOSE);
        }
        return (chunked ? chunks() : body(length, true)) && good;
    }

    private boolean chunks() throws IOException {
        boolean good = true;
        boolean first = true;
        for (int size = size(); size > 0; size = size()) {
            good &= body(size, first);
            first = false;
            line();
        }
        line();
        return good;
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    /** Reads so many bytes, and looks whether an answer begins as one without errors does. */
    private boolean body(int length, boolean first) throws IOException {
        boolean good = true;
        if (first) {
            told.setLength(0);
        }
        for (int i = 0; first && i < Math.min(DATA.length, length); i++) {
            good &= next() == DATA[i];
        }
        int left = first ? length - Math.min(DATA.length, length) : length;
        while (left > 0) {
            if (position == limit) {
                fill();
            }
            int step = Math.min(left, limit - position);
            for (int i = 0; i < step && told.length() < TOLD; i++) {
                told.append((char) buffer[position + i]);
            }
            position += step;
            left -= step;
        }
        return good;
    }

    /** How the last answer went on, after its beginning; no more than some hundred characters of it. */
    String told() {
        return told.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte next = next(); next != '\n'; next = next()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private byte next() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++];
    }

    private void fill() throws IOException {
        position = 0;
        limit = in.read(buffer);
        if (limit < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
