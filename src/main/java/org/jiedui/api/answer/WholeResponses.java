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

    private final String endpoint;
    private final AnswerWriter writer;

    public WholeResponses(String endpoint, AnswerWriter writer) {
        this.endpoint = endpoint;
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + endpoint);
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
