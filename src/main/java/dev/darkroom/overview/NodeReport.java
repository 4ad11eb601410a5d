package dev.darkroom.overview;

import java.time.Instant;
import java.util.UUID;

/**
 * A node that runs.
 *
 * @param id the same at every start
 * @param incarnation what its leases name
 * @param isThis whether it is the one that was asked
 */
public record NodeReport(
    UUID id, UUID incarnation, Instant startedAt, Instant seenAt, boolean isThis) {}
