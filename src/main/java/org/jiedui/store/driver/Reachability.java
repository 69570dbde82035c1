package org.jiedui.store.driver;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;

/** Tells a database that is down for now from one that can never be reached the way it is configured. */
public final class Reachability {

    private final DriverDatabase database;
    private final URI uri;

    public Reachability(DriverDatabase database, URI uri) {
        this.database = database;
        this.uri = uri;
    }

    /**
     * Whether the database answers; false if it is down.
     *
     * @throws StartupFailure if it would not answer however long one waits
     */
    public boolean answers() {
        try {
            database.probe();
            return true;
        } catch (AuthenticationException refused) {
            throw new StartupFailure(
                    "The database at " + address() + " refused the user name or the password: check"
                            + " spring.neo4j.authentication.username and spring.neo4j.authentication.password",
                    refused);
        } catch (Neo4jException failure) {
            if (isUnknownHost(failure)) {
                throw new StartupFailure(
                        "The host of the database at " + address() + " is unknown: check spring.neo4j.uri", failure);
            }
            if (DriverFailures.translate(failure) instanceof DatabaseFailed) {
                throw new StartupFailure(
                        "What listens at " + address() + " does not answer as Neo4j does (" + failure.getMessage()
                                + "): check spring.neo4j.uri",
                        failure);
            }
            return false;
        }
    }

    /** Says that it is down. */
    public String down() {
        return "The database at " + address() + " cannot be reached";
    }

    /** Says that it only answers readings, as a cluster does while it has no leader. */
    public String readOnly() {
        return "The database at " + address() + " takes no writes";
    }

    /** The address without what may stand before the host. */
    private String address() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static boolean isUnknownHost(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof UnknownHostException
                        || failure instanceof UnresolvedAddressException
                        || isUnknownHost(failure.getCause()));
    }
}
