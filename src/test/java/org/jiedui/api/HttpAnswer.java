package org.jiedui.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it comes over a socket, with nothing between that would mend or refuse anything. */
record HttpAnswer(int status, Map<String, String> headers, String body) {

    /** What asks for a document over a connection that stays open. */
    static String asking(String document) {
        return asking(document, "");
    }

    /** The same with header lines of one's own. */
    static String asking(String document, String headers) {
        String body = new String(HostileRequests.body(document), UTF_8);
        return "POST /graphql HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    /** Sends a body to the endpoint, over a connection of its own, which may be closed before all has been sent. */
    static HttpAnswer post(int port, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                    + "Accept: application/graphql-response+json\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(UTF_8));
            return send(socket, body);
        }
    }

    /** Sends as much as the server takes: who is refused may be cut off. */
    static HttpAnswer send(Socket socket, byte[] body) throws IOException {
        try {
            socket.getOutputStream().write(body);
        } catch (IOException cut) {
            return read(socket);
        }
        return read(socket);
    }

    static HttpAnswer read(Socket socket) throws IOException {
        return read(socket.getInputStream());
    }

    static HttpAnswer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String length = headers.get("content-length");
        byte[] body = length != null
                ? in.readNBytes(Integer.parseInt(length))
                : headers.containsKey("transfer-encoding") ? chunks(in) : in.readAllBytes();
        return new HttpAnswer(status, headers, new String(body, UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new IOException("the connection was closed after: " + line);
            }
            line.write(each);
        }
        return line.toString(ISO_8859_1).strip();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    String code() {
        return json().at("/errors/0/extensions/code").asString();
    }
}
