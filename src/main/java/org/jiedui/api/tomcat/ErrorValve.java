package org.jiedui.api.tomcat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what the server itself refuses, or fails at, in place of its own page. */
public abstract class ErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorValve.class);

    /** Says it. */
    protected abstract void say(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException;

    /** Whether a request cannot be read since its body or a parameter of its address is malformed. */
    public static boolean isMalformed(Throwable failure) {
        return failure instanceof BadRequestException || failure instanceof InvalidParameterException;
    }

    void install(Context context) {
        StandardHost host = (StandardHost) context.getParent();
        host.setErrorReportValveClass(getClass().getName());
        host.getPipeline().addValve(this);
        // What was forwarded is written as a whole too, and after that.
        context.setSuspendWrappedResponseAfterForward(false);
    }

    /** Where a request was so malformed that no servlet has seen it. */
    @Override
    protected final void report(Request request, Response response, @Nullable Throwable failure) {
        AtomicBoolean possible = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, possible);
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !possible.get()) {
            return;
        }
        try {
            say(request, response, response.getStatus());
        } catch (IOException gone) {
            LOG.debug("An error could not be told", gone);
        }
    }
}
