package org.jiedui.benchmark.load;

import java.util.List;

/** What one client asks, one after the other. */
interface Requests {

    /** What stands between the head of a request and its body. */
    String END = "\r\n\r\n";

    /** The next request. */
    byte[] next();

    /** Whether an answer that went on like this answers the last request. */
    boolean isAnsweredBy(String answer);

    /** The same requests again and again. */
    final class InTurn implements Requests {

        private final List<byte[]> requests;
        private int next;

        InTurn(List<byte[]> requests, int first) {
            this.requests = requests;
            this.next = first;
        }

        @Override
        public byte[] next() {
            byte[] request = requests.get(next);
            next = (next + 1) % requests.size();
            return request;
        }

        @Override
        public boolean isAnsweredBy(String answer) {
            return true;
        }
    }
}
