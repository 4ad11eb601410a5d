package dev.darkroom.overview;

import java.time.Instant;

/** How a job failed at an engine. */
public record EngineFailure(Instant at, String code, String message) {}
