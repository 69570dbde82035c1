package org.jiedui.api.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jiedui.api.limits.ClientKey;
import org.jiedui.api.limits.RequestLimits;
import org.jiedui.capacity.RateLimiter;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Reads the bodies of requests, none of them larger than allowed. No thread waits for a body: what has come with the head
 * of its request is answered at once, and what has not is waited for by the connection alone.
 */
public final class BodyReader {

    /** In how many seconds an address may have as much thrown away again. */
    private static final int RESTORED = 16;

    private final DataSize size;
    private final Duration timeout;
    private final Refusals refusals;
    private final RateLimiter discarded;

    public BodyReader(RequestLimits limits, Refusals refusals, LongSupplier nanoTime) {
        this(limits.bodySize(), limits.bodyTimeout(), limits, refusals, nanoTime);
    }

    /**
     * Of bodies with limits of their own.
     *
     * @param size how large one may be
     * @param timeout how long one may take to come
     */
    public BodyReader(DataSize size, Duration timeout, RequestLimits limits, Refusals refusals, LongSupplier nanoTime) {
        this.size = size;
        this.timeout = timeout;
        this.refusals = refusals;
        long most = limits.discarded().toBytes();
        this.discarded = new RateLimiter(new RateLimiter.Rate(most, Math.max(1, most / RESTORED)), nanoTime);
    }

    /**
     * Reads the body of a request.
     *
     * @param request whose it is
     * @param answering gives, for the whole body, what ends the exchange by itself
     * @return the answer, maybe to come
     */
    public ServerResponse read(ServerRequest request, Function<byte[], ServerResponse> answering) throws IOException {
        checkContent(request.headers());
        return readAny(request, answering);
    }

    /**
     * Reads the body of a request, whatever it holds.
     *
     * @param request whose it is
     * @param answering gives, for the whole body, what ends the exchange by itself
     * @return the answer, maybe to come
     */
    public ServerResponse readAny(ServerRequest request, Function<byte[], ServerResponse> answering)
            throws IOException {
        HttpServletRequest servlet = request.servletRequest();
        Body body = new Body((int) size.toBytes(), servlet.getContentLengthLong());
        ServletInputStream in = servlet.getInputStream();
        while (!body.isRefused() && !in.isFinished()) {
            if (in.available() == 0) {
                return new AwaitedBody(body, answering, this, sender(request));
            }
            body.readFrom(in);
        }
        return body.isRefused()
                ? new AwaitedBody(body, answering, this, sender(request))
                : answering.apply(body.bytes());
    }

    /** Who comes with a token is not told from others at their address: it may be any. */
    private static String sender(ServerRequest request) {
        return ClientKey.of(request.remoteAddress().orElse(null));
    }

    /** Whether so much more of what a sender sends in vain is read and thrown away. */
    boolean discards(String sender, int bytes) {
        RateLimiter.Charge charge = discarded.charge(sender, bytes);
        return charge != null && charge.made();
    }

    /** Nothing that a page of another origin could send without being asked first. */
    private static void checkContent(ServerRequest.Headers headers) {
        String encoding = headers.firstHeader(HttpHeaders.CONTENT_ENCODING);
        boolean encoded = encoding != null && !encoding.equalsIgnoreCase("identity");
        if (encoded || !isJson(headers)) {
            throw new HttpRefusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "a body must be application/json in UTF-8, not compressed");
        }
    }

    private static boolean isJson(ServerRequest.Headers headers) {
        try {
            MediaType type = headers.contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
            String charset = type.getParameter("charset");
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (charset == null || charset.equalsIgnoreCase("utf-8"));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    long timeout() {
        return timeout.toMillis();
    }

    Refusals refusals() {
        return refusals;
    }

    HttpRefusal tooLarge() {
        return new HttpRefusal(
                HttpStatus.CONTENT_TOO_LARGE,
                ErrorCode.BODY_TOO_LARGE,
                "the body is larger than " + size.toKilobytes() + " KB");
    }

    HttpRefusal malformed() {
        return new HttpRefusal(
                HttpStatus.BAD_REQUEST,
                ErrorCode.BAD_REQUEST,
                "the body does not come as its headers say: the pieces of a chunked one have their lengths before them");
    }

    HttpRefusal tooSlow() {
        return new HttpRefusal(
                HttpStatus.REQUEST_TIMEOUT,
                ErrorCode.BODY_TOO_SLOW,
                "the body did not come within " + timeout() + " milliseconds");
    }
}
