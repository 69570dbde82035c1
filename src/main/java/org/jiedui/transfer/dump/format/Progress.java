package org.jiedui.transfer.dump.format;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far a step is: by a bar on a terminal, by plain lines elsewhere. */
public final class Progress {

    /** Shows nothing. */
    public static final Progress NONE = new Progress(null, false);

    private static final int WIDTH = 40;
    private static final int OF_ALL = 100;

    /** A line each is enough for a log. */
    private static final int PART_OF_A_LINE = 10;

    private final @Nullable PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long total;
    private long done;
    private int shown;

    private Progress(@Nullable PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows it somewhere.
     *
     * @param terminal whether a line can be written again
     */
    public static Progress on(PrintStream out, boolean terminal) {
        return new Progress(out, terminal);
    }

    /**
     * Begins a step.
     *
     * @param name what is done
     * @param all how much of it there is, as far as known; less may come, or more
     */
    public void begin(String name, long all) {
        step = name;
        total = all;
        done = 0;
        shown = -1;
        show();
    }

    /** So much more is done. */
    public void advance(long more) {
        done += more;
        show();
    }

    /** The step is done. */
    public void end() {
        total = done;
        show();
        if (out != null && terminal) {
            out.println();
        }
    }

    private int part() {
        return total == 0 ? OF_ALL : (int) Math.min(OF_ALL, (double) done / total * OF_ALL);
    }

    private void show() {
        int part = terminal ? part() : part() / PART_OF_A_LINE * PART_OF_A_LINE;
        if (out == null || part == shown) {
            return;
        }
        shown = part;
        if (terminal) {
            int filled = part * WIDTH / OF_ALL;
            out.print(String.format(
                    Locale.ROOT, "\r%-28s [%s%s] %3d %%", step, "#".repeat(filled), " ".repeat(WIDTH - filled), part));
            out.flush();
        } else {
            out.println(step + ": " + part + " %");
        }
    }
}
