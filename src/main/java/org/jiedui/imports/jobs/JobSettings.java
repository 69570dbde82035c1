package org.jiedui.imports.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How tables are imported as jobs.
 *
 * @param fileSize the most bytes that a file may have
 * @param uploadTimeout how long a file may take to come
 * @param uploads how many files may come at a time
 * @param rows how many rows a table may have below its headings
 * @param portion how many rows are planned, and how many commands are committed, at a time
 * @param ofCaller how many jobs somebody may have that are not at their end
 * @param kept how long a job is kept with its rows once nothing becomes of it any more
 * @param lease how long an instance that is not heard of keeps a job from the others
 * @param pollInterval how often each instance looks for jobs
 * @param enabled whether this instance does jobs; others over the same database may
 */
@ConfigurationProperties("jiedui.import-jobs")
public record JobSettings(
        @DefaultValue("20MB") DataSize fileSize,
        @DefaultValue("2m") Duration uploadTimeout,
        @DefaultValue("4") int uploads,
        @DefaultValue("100000") int rows,
        @DefaultValue("1000") int portion,
        @DefaultValue("10") int ofCaller,
        @DefaultValue("30d") Duration kept,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("true") boolean enabled) {

    /** Refuses what nothing could be imported with. */
    public JobSettings {
        if (portion < 1 || portion > 1_000) {
            throw new IllegalArgumentException("jiedui.import-jobs.portion must be from 1 to 1000");
        }
        if (fileSize.toBytes() < 1 || fileSize.toBytes() > 100_000_000) {
            throw new IllegalArgumentException("jiedui.import-jobs.file-size must be at most 100 million bytes");
        }
        if (rows < 1 || uploads < 1 || ofCaller < 1) {
            throw new IllegalArgumentException("jiedui.import-jobs.rows, uploads and of-caller must be at least 1");
        }
        if (lease.toMillis() < 1 || pollInterval.toMillis() < 1 || uploadTimeout.toMillis() < 1 || kept.isNegative()) {
            throw new IllegalArgumentException("the times of jiedui.import-jobs must be at least 1ms");
        }
    }
}
