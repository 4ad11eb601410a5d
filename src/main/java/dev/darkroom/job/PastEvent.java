package dev.darkroom.job;

import java.util.OptionalInt;

/**
 * An event on record.
 *
 * @param progress how far the job had come, 0 to 100; empty where that was not noted
 */
public record PastEvent(JobEvent event, OptionalInt progress) {}
