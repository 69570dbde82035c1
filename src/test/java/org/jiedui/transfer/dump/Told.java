package org.jiedui.transfer.dump;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.jiedui.transfer.dump.format.Progress;

/** Does something when a step has come to a point, each once. */
final class Told {

    private Told() {}

    static Progress once(String line, Runnable action) {
        return at(Map.of(line, action));
    }

    static Progress at(Map<String, Runnable> actions) {
        Map<String, Runnable> left = new HashMap<>(actions);
        return Progress.on(
                new PrintStream(OutputStream.nullOutputStream()) {
                    @Override
                    public void println(String line) {
                        Runnable action = left.remove(line);
                        if (action != null) {
                            action.run();
                        }
                    }
                },
                false);
    }
}
