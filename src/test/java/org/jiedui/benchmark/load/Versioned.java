package org.jiedui.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes of one thing, each of which names the version that the answer before it told. The first does not know it yet and
 * learns it from the conflict.
 */
final class Versioned implements Requests {

    private static final String VERSION = "\"version\":0";
    private static final String PURPOSE = "\"purpose\":\"INCOME\"";
    private static final List<String> PURPOSES = List.of(PURPOSE, "\"purpose\":\"HOUSING\"");
    private static final Pattern TOLD = Pattern.compile("\"version\":(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: \\d+");

    private final String head;
    private final String body;
    private long version = 1;
    private long asked;

    Versioned(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        int end = text.indexOf(END);
        this.head = text.substring(0, end);
        this.body = text.substring(end + END.length());
    }

    static boolean are(List<byte[]> requests) {
        return new String(requests.get(0), StandardCharsets.UTF_8).contains(VERSION);
    }

    @Override
    public byte[] next() {
        asked = version;
        String changed = body.replace(VERSION, "\"version\":" + version)
                .replace(PURPOSE, PURPOSES.get((int) (version % PURPOSES.size())));
        return (LENGTH.matcher(head).replaceFirst("Content-Length: " + changed.length()) + END + changed)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isAnsweredBy(String answer) {
        Matcher told = TOLD.matcher(answer);
        if (!told.find()) {
            return false;
        }
        version = Long.parseLong(told.group(1));
        return version == asked + 1;
    }
}
