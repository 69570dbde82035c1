package org.jiedui.api.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.ServerRequest;

/** Whether a stream of events is what the client wants most, and not one of the things that it could also take. */
public final class Streamed implements RequestPredicate {

    @Override
    public boolean test(ServerRequest request) {
        try {
            List<MediaType> accepted = new ArrayList<>(request.headers().accept());
            accepted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
            return !accepted.isEmpty() && accepted.get(0).equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
