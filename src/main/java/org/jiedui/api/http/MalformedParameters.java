package org.jiedui.api.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.api.tomcat.ErrorValve;
import org.jiedui.query.error.ErrorCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters that cannot be decoded. Nobody knows that of them before somebody reads them. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class MalformedParameters extends OncePerRequestFilter {

    private final Refusals refusals;

    public MalformedParameters(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IllegalStateException failure) {
            if (!isOfParameters(failure) || response.isCommitted()) {
                throw failure;
            }
            refusals.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    ErrorCode.BAD_REQUEST,
                    "the query of the address is malformed: percent signs stand before two hexadecimal digits");
        }
    }

    private static boolean isOfParameters(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (ErrorValve.isMalformed(each)) {
                return true;
            }
        }
        return false;
    }
}
