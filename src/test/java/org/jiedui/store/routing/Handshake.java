package org.jiedui.store.routing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * How the two sides of a connection agree on a version of Bolt. What one of them says at once passes at once: the driver
 * fails with a NullPointerException where a manifest comes in pieces.
 */
record Handshake(DataInputStream client, OutputStream toClient, DataInputStream server, OutputStream toServer) {

    /** In place of a version: the server lists what it speaks, and the client chooses. */
    private static final byte[] MANIFEST = {0, 0, 1, (byte) 0xFF};

    void pass() throws IOException {
        pass(client, toServer, 20);
        toServer.flush();
        byte[] version = pass(server, toClient, 4);
        if (Arrays.equals(version, MANIFEST)) {
            pass(server, toClient, 4 * number(server, toClient));
            number(server, toClient);
            toClient.flush();
            pass(client, toServer, 4);
            number(client, toServer);
            toServer.flush();
        } else {
            toClient.flush();
        }
    }

    private static byte[] pass(DataInputStream from, OutputStream to, int size) throws IOException {
        byte[] bytes = new byte[size];
        from.readFully(bytes);
        to.write(bytes);
        return bytes;
    }

    /** Seven bits a byte, the lowest first, and the eighth where more follow. */
    private static int number(DataInputStream from, OutputStream to) throws IOException {
        int number = 0;
        int shift = 0;
        int next;
        do {
            next = from.readUnsignedByte();
            to.write(next);
            number |= (next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        return number;
    }
}
