package dev.darkroom.job;

import java.util.UUID;

/**
 * The picture that a job starts from.
 *
 * @param jobId the job that made it
 * @param imageIndex its place in that job's grid, 1 to 4
 */
public record JobOrigin(UUID jobId, int imageIndex) {}
