package dev.darkroom.job;

import java.util.UUID;

/**
 * A worker's time-bound hold on one run of a job. Writes in its name count only while it holds.
 *
 * @param run the run's number
 * @param owner the incarnation of the node that holds it
 */
public record Lease(UUID jobId, int run, UUID owner) {}
