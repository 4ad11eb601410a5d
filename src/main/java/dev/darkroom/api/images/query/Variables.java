package dev.darkroom.api.images.query;

import java.time.Instant;
import java.util.UUID;

/**
 * What the names that begin with a dollar stand for.
 *
 * @param currentUser whose account asks
 * @param now when it asks
 */
public record Variables(UUID currentUser, Instant now) {}
