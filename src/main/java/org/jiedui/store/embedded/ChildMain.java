package org.jiedui.store.embedded;

import java.io.IOException;

/**
 * The main class of the child process: Neo4j's own, ended when its standard input closes.
 *
 * <p>The operating system closes that input whenever the application ends, however it ends. This class alone stands
 * beside Neo4j's jars on the child's class path, so it uses nothing else of ours and finds Neo4j by name.
 */
final class ChildMain {

    private ChildMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watcher = new Thread(ChildMain::exitWhenInputCloses, "exit-with-parent");
        watcher.setDaemon(true);
        watcher.start();
        Class.forName("org.neo4j.server.CommunityEntryPoint")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static void exitWhenInputCloses() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end of the input matters.
            }
        } catch (IOException broken) {
            System.err.println("Standard input broke: " + broken.getMessage());
        }
        System.exit(0);
    }
}
