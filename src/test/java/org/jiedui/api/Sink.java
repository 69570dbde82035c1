package org.jiedui.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that opens or refuses at once and throws away what it is sent, to tell what a load costs by itself. */
final class Sink implements AutoCloseable {

    private static final byte[] OPENED = "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] REFUSED =
            "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

    private final ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());

    Sink() throws IOException {
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> throwAway(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void throwAway(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            if (in.read(buffer) > 0) {
                client.getOutputStream().write(buffer[0] == 'G' ? OPENED : REFUSED);
            }
            while (in.read(buffer) >= 0) {
                // Whatever it is.
            }
        } catch (IOException gone) {
            // That is what is wanted of it.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
