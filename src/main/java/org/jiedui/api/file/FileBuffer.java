package org.jiedui.api.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What was made of a file and has not been sent. It is filled and emptied by turns. */
final class FileBuffer extends ByteArrayOutputStream {

    /** More than this is not kept for what comes next. */
    private static final int KEPT = 1 << 20;

    private int sent;

    synchronized int waiting() {
        return count - sent;
    }

    /** Sends a part of it. */
    synchronized void send(OutputStream out, int most) throws IOException {
        int length = Math.min(most, count - sent);
        out.write(buf, sent, length);
        sent += length;
        if (sent == count) {
            sent = 0;
            count = 0;
            if (buf.length > KEPT) {
                buf = new byte[KEPT];
            }
        }
    }
}
