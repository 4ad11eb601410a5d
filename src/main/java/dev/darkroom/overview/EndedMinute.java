package dev.darkroom.overview;

import java.time.Instant;

/**
 * The jobs that ended within a minute.
 *
 * @param at when the minute begins
 */
public record EndedMinute(Instant at, int completed, int failed, int cancelled) {}
