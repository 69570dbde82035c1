package org.jiedui.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.RevocationsUnknown;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.fetch.BearerAuthentication;
import org.jiedui.api.observation.RequestIds;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Refuses requests before anything is read of them, in the words of GraphQL. */
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String JSON = "application/json";
    private static final String GRAPHQL = "application/graphql-response+json";

    private final JsonMapper json;
    private final AnswerWriter writer;

    public Refusals(JsonMapper json, AnswerWriter writer) {
        this.json = json;
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof BearerAuthentication.Unverifiable) {
            String reason = String.valueOf(refused.getMessage());
            ErrorCode code = refused.getCause() instanceof RevocationsUnknown
                    ? ErrorCode.DATABASE_UNAVAILABLE
                    : ErrorCode.ISSUER_UNAVAILABLE;
            write(request, response, HttpStatus.SERVICE_UNAVAILABLE, code, reason);
            return;
        }
        boolean bad = refused instanceof OAuth2AuthenticationException;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                bad ? "Bearer realm=\"jiedui\", error=\"invalid_token\"" : "Bearer realm=\"jiedui\"");
        HttpStatus status = refused instanceof OAuth2AuthenticationException known
                        && known.getError() instanceof BearerTokenError error
                ? HttpStatus.valueOf(error.getHttpStatus().value())
                : HttpStatus.UNAUTHORIZED;
        String message = bad
                ? "the token is not good: malformed, expired, revoked, or not signed for this server"
                : "this needs a token in the header Authorization";
        write(request, response, status, ErrorCode.UNAUTHENTICATED, message);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                ErrorCode.FORBIDDEN,
                "the caller lacks the role that this needs");
    }

    void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, ErrorCode code, String message)
            throws IOException {
        AnswerBody body = prepare(request, response, status, code, message);
        response.setContentLength(body.size());
        writer.write(request, response, body);
    }

    /** Says the head, and gives the body. */
    AnswerBody prepare(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            ErrorCode code,
            String message) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        response.setStatus(status.value());
        Map<String, Object> details = new LinkedHashMap<>(Map.of("code", code.name()));
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
        }
        if (code.retryAfter() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(code.retryAfter()));
            details.put(CodedError.RETRY_AFTER, code.retryAfter());
        }
        String id = response.getHeader(RequestIds.HEADER);
        if (code == ErrorCode.INTERNAL && id != null) {
            details.put("request", id);
        }
        response.setContentType(accepted != null && accepted.contains(GRAPHQL) ? GRAPHQL : JSON);
        return new AnswerBody(Map.of("errors", List.of(Map.of("message", message, "extensions", details))), json);
    }
}
