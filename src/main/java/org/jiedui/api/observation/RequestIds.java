package org.jiedui.api.observation;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jiedui.api.operation.Served;
import org.slf4j.MDC;

/** Gives each request an id, that of its sender where that is a plain one; whatever is logged meanwhile bears it. */
public final class RequestIds implements Filter {

    /** The header that brings it, and takes it back. */
    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 100;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = ((HttpServletRequest) request).getHeader(HEADER);
        String id = given != null && isPlain(given) ? given : made();
        ((HttpServletResponse) response).setHeader(HEADER, id);
        MDC.put(Served.LOGGED, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Served.LOGGED);
        }
    }

    /** The id of the request that the thread answers, or a new one where it answers none, as on a socket. */
    static String current() {
        String id = MDC.get(Served.LOGGED);
        return id == null ? made() : id;
    }

    private static String made() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Nothing that could be taken for the end of a line or a value of a log. */
    private static boolean isPlain(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(RequestIds::isPlain);
    }

    private static boolean isPlain(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '_'
                || letter == '.'
                || letter == ':';
    }
}
