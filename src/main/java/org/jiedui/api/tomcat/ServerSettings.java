package org.jiedui.api.tomcat;

import java.time.Duration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * How connections of clients are held.
 *
 * @param errors says what the server itself refuses
 * @param writeBuffer how many bytes are offered to the operating system at a time
 * @param sendBuffer how many it holds for a client that has not taken them
 * @param selectorTimeout how often connections are looked after
 */
public record ServerSettings(ErrorValve errors, int writeBuffer, long sendBuffer, Duration selectorTimeout) {

    public void apply(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(errors::install);
        tomcat.setProtocol(FailFastProtocol.class.getName());
        tomcat.addEngineValves(new ClientConnection.Valve());
        tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appWriteBufSize", String.valueOf(writeBuffer));
            connector.setProperty("socket.txBufSize", String.valueOf(sendBuffer));
            connector.setProperty("selectorTimeout", String.valueOf(selectorTimeout.toMillis()));
        });
    }
}
