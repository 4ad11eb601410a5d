package dev.darkroom.overview;

import dev.darkroom.job.JobType;
import dev.darkroom.prompt.ProcessMode;
import java.time.Instant;
import java.util.UUID;

/**
 * A job that runs.
 *
 * @param progress 0 to 99
 * @param startedAt when its first run began
 * @param node who runs it, the same at every start
 * @param isHere whether that is the node that was asked
 */
public record RunUnderWay(
    UUID jobId,
    UUID accountId,
    String email,
    JobType type,
    ProcessMode mode,
    int progress,
    Instant startedAt,
    String engine,
    UUID node,
    boolean isHere) {}
