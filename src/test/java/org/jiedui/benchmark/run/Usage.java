package org.jiedui.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What processes use of the machine. */
final class Usage {

    private Usage() {}

    /** The time that a process has spent on processors so far. */
    static Duration processors(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that a process holds, in MB, where the operating system tells. */
    static long residentMegabytes(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }
}
