package org.jiedui.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jiedui.api.errors.CodedError;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** A request is refused before GraphQL comes into it. */
public final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ErrorCode code;
    private boolean closing;

    /**
     * Why a request is refused.
     *
     * @param status of the answer
     * @param code of the error
     * @param message for people
     */
    public HttpRefusal(HttpStatus status, ErrorCode code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /**
     * It is no request of GraphQL over HTTP.
     *
     * @param message what is wrong
     * @return the refusal
     */
    public static HttpRefusal badRequest(String message) {
        return new HttpRefusal(HttpStatus.BAD_REQUEST, ErrorCode.BAD_REQUEST, message);
    }

    /** Has the connection closed, and with it what else comes on it. */
    HttpRefusal closing() {
        closing = true;
        return this;
    }

    /**
     * The refusal as an error of GraphQL.
     *
     * @return as the specification shapes it
     */
    public Map<String, Object> error() {
        return CodedError.of(String.valueOf(getMessage()), null, null, code.name(), null)
                .retryAfter(code.retryAfter())
                .toSpecification();
    }

    /**
     * The refusal as an answer, which ends the exchange by itself.
     *
     * @param refusals puts it into words
     * @return the answer
     */
    public ServerResponse response(Refusals refusals) {
        return ServerResponse.status(status).build((request, response) -> {
            if (closing) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            refusals.write(request, response, status, code, String.valueOf(getMessage()));
            return null;
        });
    }

    /** Says it to a client that may still be sending. */
    void say(HttpServletRequest request, HttpServletResponse response, Refusals refusals) throws IOException {
        refusals.prepare(request, response, status, code, String.valueOf(getMessage()))
                .writeTo(response.getOutputStream());
        response.flushBuffer();
    }
}
