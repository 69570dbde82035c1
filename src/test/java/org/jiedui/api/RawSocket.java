package org.jiedui.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A WebSocket of somebody who does not keep to any rule: frames go out as they are asked for, and nothing is read. */
final class RawSocket implements AutoCloseable {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private static final String HANDSHAKE = """
            GET /graphql HTTP/1.1
            Host: x
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: graphql-transport-ws

            """;

    private final Socket socket = new Socket();

    RawSocket(int port) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(HANDSHAKE.replace("\n", "\r\n").getBytes(UTF_8));
    }

    /** The status of the answer to the handshake. */
    int opened() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int each = in.read();
            if (each < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) each);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The code with which the server closes it before it says anything else. */
    int closed() throws IOException {
        InputStream in = socket.getInputStream();
        int opcode = in.read() & 0x0F;
        int length = in.read();
        if (opcode != CLOSE || length < 2) {
            throw new IOException("a frame of the kind %d and the length %d".formatted(opcode, length));
        }
        int high = in.read();
        return high << 8 | in.read();
    }

    RawSocket send(String text) throws IOException {
        return send(frame(text));
    }

    /** Sends frames that are made already. */
    RawSocket send(byte[] frames) throws IOException {
        socket.getOutputStream().write(frames);
        return this;
    }

    /** A message as it is sent. */
    static byte[] frame(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** A message of so many bytes that are no text. */
    static byte[] binaryFrame(int length) {
        return frame(BINARY, new byte[length]);
    }

    /** A ping of WebSocket itself, as large as it can be. */
    static byte[] pingFrame() {
        return frame(PING, new byte[125]);
    }

    /** A frame of a client, whose mask is zero. */
    private static byte[] frame(int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(FINAL | opcode);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
