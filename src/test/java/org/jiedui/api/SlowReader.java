package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client that takes its answers as slowly as a test wants. */
public final class SlowReader implements Closeable {

    /** What is answered by more than the buffers between the two hold. */
    static final String LARGE = "{" + page(0) + page(1) + page(2) + "}";

    private final Socket socket = new Socket();
    private final String authorization;

    public SlowReader(int port) throws IOException {
        this(port, "");
    }

    /** As the bearer of a token, which may see all of the large answer. */
    public SlowReader(int port, String token) throws IOException {
        authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        socket.setReceiveBufferSize(32_768);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static String page(int number) {
        return " p" + number
                + ": families(first: 1000) { nodes { id sizeBand registeredYear exitYear type causeGroup madeUp"
                + " village { id name nameEn pinyin partOf { id name nameEn pinyin } } } }";
    }

    void ask(String document) throws IOException {
        send(HttpAnswer.asking(document, authorization));
    }

    /** Sends a text as it is. */
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Reads the head of an answer, and returns the length of what follows. */
    int length() throws IOException {
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        return length;
    }

    /** Has the large answer begin, of which nothing more is read than its head, and returns its length. */
    public int begin() throws IOException {
        ask(LARGE);
        int length = length();
        assertThat(length).isGreaterThan(1_000_000);
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in().read(); each != '\n'; each = in().read()) {
            assertThat(each).as("after " + line).isNotNegative();
            line.append((char) each);
        }
        return line.toString().strip();
    }

    /** Takes so many bytes, or as many as come before the connection ends; returns how many came. */
    public int take(int length) throws IOException {
        int taken = 0;
        try {
            while (taken < length && in().read() >= 0) {
                taken++;
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return taken;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    HttpAnswer answer() throws IOException {
        return HttpAnswer.read(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
