package org.jiedui.api;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.jiedui.query.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Reads the bodies of requests, none of them larger than allowed. No thread waits for a body: what has come with the head
 * of its request is answered at once, and what has not is waited for by the connection alone.
 */
final class BodyReader {

    private final RequestLimits limits;
    private final Refusals refusals;

    BodyReader(RequestLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    ServerResponse read(ServerRequest request, Function<byte[], ServerResponse> answering) throws IOException {
        HttpServletRequest servlet = request.servletRequest();
        Body body = new Body((int) limits.bodySize().toBytes(), servlet.getContentLengthLong());
        ServletInputStream in = servlet.getInputStream();
        while (!body.isTooLarge() && !in.isFinished()) {
            if (in.available() == 0) {
                return new AwaitedBody(body, answering, this);
            }
            body.readFrom(in);
        }
        return body.isTooLarge() ? new AwaitedBody(body, answering, this) : answering.apply(body.bytes());
    }

    long timeout() {
        return limits.bodyTimeout().toMillis();
    }

    Refusals refusals() {
        return refusals;
    }

    HttpRefusal tooLarge() {
        return new HttpRefusal(
                HttpStatus.CONTENT_TOO_LARGE,
                ErrorCode.BODY_TOO_LARGE,
                "the body is larger than " + limits.bodySize().toKilobytes() + " KB");
    }

    HttpRefusal tooSlow() {
        return new HttpRefusal(
                HttpStatus.REQUEST_TIMEOUT,
                ErrorCode.BODY_TOO_SLOW,
                "the body did not come within " + timeout() + " milliseconds");
    }
}
