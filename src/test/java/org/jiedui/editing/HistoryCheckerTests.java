package org.jiedui.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Several clients change the same few things at random, and what they were told is checked. */
@Tag("thorough")
@EditingTest
class HistoryCheckerTests {

    private static final int CLIENTS = 6;
    private static final int COMMANDS = 40;
    private static final long SEED = 20_261_124;

    private final Network network;
    private final int port;

    @Autowired
    HistoryCheckerTests(Network network, @LocalServerPort int port) {
        this.network = network;
        this.port = port;
    }

    @Test
    void whatClientsWereToldTheJournalAndTheGraphAgree() throws Exception {
        RandomCommands commands = new RandomCommands(network, 3);
        History history = new History(network, Client.admin(port));
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(SEED + i);
                Client client = new Client(port, "client" + i + ";EDITOR;");
                clients.add(() -> {
                    for (int command = 0; command < COMMANDS; command++) {
                        RandomCommands.Command next = commands.next(random);
                        JsonNode payload = client.attempt(next.mutation(), next.input(), next.selection());
                        commands.told(payload);
                        history.told(payload);
                    }
                    return COMMANDS;
                });
            }
            for (Future<Integer> each : threads.invokeAll(clients)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        history.assertHolds(commands.partners());
    }
}
