package dev.darkroom.job;

import java.time.Instant;

/**
 * That no runs are begun.
 *
 * @param since when it was paused
 * @param by the e-mail address of the admin who did
 */
public record QueuePause(Instant since, String by) {}
