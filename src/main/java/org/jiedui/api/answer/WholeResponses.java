package org.jiedui.api.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.query.json.JsonBytes;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Takes what others than the endpoint write, such as files and metrics, as a whole, and has it written as its answers are. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class WholeResponses extends OncePerRequestFilter {

    /** Where files come that are waited for: the answer is written when the filter has long been passed. */
    private static final String UPLOADS = "/imports";

    private final String endpoint;
    private final AnswerWriter writer;

    public WholeResponses(String endpoint, AnswerWriter writer) {
        this.endpoint = endpoint;
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(endpoint) || path.equals(UPLOADS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper whole = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, whole);
        byte[] bytes = whole.getContentAsByteArray();
        if (bytes.length > 0) {
            response.setContentLength(bytes.length);
            writer.write(request, response, new AnswerBody(new JsonBytes(bytes, bytes.length)));
        }
    }
}
