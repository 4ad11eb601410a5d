package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * A URL that is spared for now.
 *
 * @param until when it may be called again, to see how it does
 * @param pause how long it is to the call after that one, if that one fails too
 */
record Held(LaneUrl url, Instant until, Duration pause) {}
