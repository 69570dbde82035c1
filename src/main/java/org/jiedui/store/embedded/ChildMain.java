package org.jiedui.store.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the child process: Neo4j's own, ended when its standard input closes, and when it does little else than
 * collect garbage, as when there is no memory left: it would not recover by itself.
 *
 * <p>The operating system closes that input whenever the application ends, however it ends. This class alone stands
 * beside Neo4j's jars on the child's class path, so it uses nothing else of ours and finds Neo4j by name.
 */
final class ChildMain {

    private static final int OUT_OF_MEMORY = 3;

    /** Those for which everything stands still. */
    private static final GarbageCollectorMXBean[] COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(each -> !each.getName().contains("Concurrent"))
            .toArray(GarbageCollectorMXBean[]::new);

    /** Made while there is memory: to make a text and to print it takes some. */
    private static final byte[] MESSAGE =
            "java.lang.OutOfMemoryError: garbage was collected most of the time for long\n".getBytes(US_ASCII);

    private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);

    private static final Runtime RUNTIME = Runtime.getRuntime();

    private ChildMain() {}

    /**
     * Runs another main class.
     *
     * @param arguments for how many seconds it may do little else than collect garbage, its name, and what it takes
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        initializeShutdown();
        long most = Long.parseLong(arguments[0]);
        Thread collecting = new Thread(() -> exitWhenCollecting(most), "exit-when-collecting");
        collecting.setDaemon(true);
        collecting.start();
        Thread watcher = new Thread(ChildMain::exitWhenInputCloses, "exit-with-parent");
        watcher.setDaemon(true);
        watcher.start();
        Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    /** A class that could not be initialized for want of memory is never initialized again, and nothing would end then. */
    private static void initializeShutdown() throws ClassNotFoundException {
        Class.forName("java.lang.Shutdown", true, null);
    }

    /** Nothing may have to be allocated any more, so nothing is closed; the store recovers as after a power cut. */
    private static void exitWhenCollecting(long seconds) {
        try {
            awaitCollecting(seconds);
        } finally {
            halt();
        }
    }

    private static void halt() {
        while (true) {
            try {
                ERRORS.write(MESSAGE);
                RUNTIME.halt(OUT_OF_MEMORY);
            } catch (IOException nobodyReads) {
                RUNTIME.halt(OUT_OF_MEMORY);
            } catch (OutOfMemoryError linking) {
                // The virtual machine links a call when it is first made, for which it may want memory; there is some
                // at times.
            }
        }
    }

    private static void awaitCollecting(long seconds) {
        long busySince = System.nanoTime();
        long then = busySince;
        long collected = collectionMillis();
        while (then - busySince < TimeUnit.SECONDS.toNanos(seconds)) {
            pause();
            long now = System.nanoTime();
            long total = collectionMillis();
            boolean mostly = TimeUnit.MILLISECONDS.toNanos(total - collected) * 2 > now - then;
            busySince = mostly ? busySince : now;
            then = now;
            collected = total;
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private static long collectionMillis() {
        long all = 0;
        for (GarbageCollectorMXBean each : COLLECTORS) {
            all += each.getCollectionTime();
        }
        return all;
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
