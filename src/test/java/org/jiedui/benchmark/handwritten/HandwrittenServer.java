package org.jiedui.benchmark.handwritten;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hand-written queries behind the JDK's own HTTP server: as little as can stand between a client and the driver. */
public final class HandwrittenServer {

    /** What it prints once it listens, before the port. */
    public static final String LISTENS = "listens on ";

    private static final int THREADS = 64;
    private static final int SIZE = 64 * 1024;

    private static final SessionConfig READING =
            SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();
    private static final SessionConfig WRITING =
            SessionConfig.builder().withDefaultAccessMode(AccessMode.WRITE).build();

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX handwritten_posted_to_id IF NOT EXISTS FOR ()-[r:POSTED_TO]-() ON (r.toId, r.id)",
            "CREATE INDEX handwritten_posted_to_end IF NOT EXISTS FOR ()-[r:POSTED_TO]-() ON (r.toId, r.validToDate)",
            "CREATE INDEX handwritten_posted_to_begin IF NOT EXISTS FOR ()-[r:POSTED_TO]-() ON (r.toId, r.validFromDate)",
            "CALL db.awaitIndexes(3600)");

    private static final Map<String, HandwrittenQuery> QUERIES = Map.of(
            "Q1", new CountyQuery(),
            "Q2", new CityDownQuery(),
            "Q3", new PairingsQuery(true),
            "Q3b", new PairingsQuery(false),
            "Q4", new SumsByCityQuery(),
            "Q5a", new PathQuery(),
            "Q5b", new NeighbourhoodQuery(),
            "Q6", new FamiliesQuery(),
            "M1", new ChangePairingQuery());

    private final JsonMapper mapper = new JsonMapper();
    private final Driver driver;

    private HandwrittenServer(Driver driver) {
        this.driver = driver;
    }

    /**
     * Starts it on any free port.
     *
     * @param arguments the address of the database and the password of its user
     */
    public static void main(String[] arguments) throws IOException {
        Driver driver = GraphDatabase.driver(arguments[0], AuthTokens.basic("neo4j", arguments[1]));
        try (Session session = driver.session()) {
            INDEXES.forEach(index -> session.run(index).consume());
        }
        HandwrittenServer handwritten = new HandwrittenServer(driver);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handwritten::answer);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
        System.out.println(LISTENS + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = 200;
        byte[] body;
        try {
            body = answer(mapper.readTree(exchange.getRequestBody().readAllBytes()));
        } catch (RuntimeException failure) {
            status = 500;
            body = failure.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] answer(JsonNode request) {
        HandwrittenQuery query = QUERIES.get(request.get("query").asString());
        if (query == null) {
            throw new IllegalArgumentException("there is no such query");
        }
        Map<String, Object> parameters = new HashMap<>(query.parameters(request.path("variables")));
        parameters.put("asOf", HandwrittenQuery.AS_OF);
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
        try (Session session = driver.session(query.mode() == AccessMode.READ ? READING : WRITING);
                JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("data");
            query.write(session.run(query.statement(), parameters), json);
            json.writeEndObject();
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
