package dev.darkroom.job;

import java.util.UUID;

/**
 * What became of a request.
 *
 * @param jobId the job that it made, or that its first sending made
 * @param replayed whether it was a repetition
 */
public record Submitted(UUID jobId, boolean replayed) {}
