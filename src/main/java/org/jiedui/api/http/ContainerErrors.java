package org.jiedui.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.errors.ErrorCodes;
import org.jiedui.api.tomcat.ErrorValve;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** Says what the server itself refuses, or fails at, as the endpoint says it: as errors of GraphQL. */
public final class ContainerErrors extends ErrorValve {

    private final Refusals refusals;

    public ContainerErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Where a servlet is asked to say it. */
    public void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        say(request, response, status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
    }

    @Override
    protected void say(HttpServletRequest request, HttpServletResponse response, int code) throws IOException {
        HttpStatus known = HttpStatus.resolve(code);
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        AnswerBody body = refusals.prepare(request, response, status, code(status), message(status));
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }

    private static ErrorCode code(HttpStatus status) {
        return switch (status) {
            case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ErrorCode.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case CONTENT_TOO_LARGE -> ErrorCode.BODY_TOO_LARGE;
            case SERVICE_UNAVAILABLE -> ErrorCode.OVERLOADED;
            case INTERNAL_SERVER_ERROR -> ErrorCode.INTERNAL;
            default -> ErrorCode.BAD_REQUEST;
        };
    }

    private static String message(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return "there is nothing at this address";
        }
        return status == HttpStatus.INTERNAL_SERVER_ERROR
                ? ErrorCodes.FAULT
                : "this request cannot be answered: " + status.getReasonPhrase();
    }
}
