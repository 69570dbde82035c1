package org.jiedui.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.query.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** A request is refused before GraphQL comes into it. */
public final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ErrorCode code;

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

    /**
     * The refusal as an answer, which ends the exchange by itself.
     *
     * @param refusals puts it into words
     * @return the answer
     */
    public ServerResponse response(Refusals refusals) {
        return ServerResponse.status(status).build((request, response) -> {
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
