package org.jiedui.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.query.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** A request is refused before GraphQL comes into it. */
final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ErrorCode code;

    HttpRefusal(HttpStatus status, ErrorCode code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static HttpRefusal badRequest(String message) {
        return new HttpRefusal(HttpStatus.BAD_REQUEST, ErrorCode.BAD_REQUEST, message);
    }

    ServerResponse response(Refusals refusals) {
        return ServerResponse.status(status).build((request, response) -> {
            refusals.write(request, response, status, code, String.valueOf(getMessage()));
            return null;
        });
    }

    void write(HttpServletRequest request, HttpServletResponse response, Refusals refusals) throws IOException {
        refusals.write(request, response, status, code, String.valueOf(getMessage()));
    }
}
