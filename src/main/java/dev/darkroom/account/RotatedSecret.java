package dev.darkroom.account;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a rotation.
 *
 * @param secret the new one, in clear this once
 * @param oldUntil until when the one before is valid; empty where it is not any more
 */
public record RotatedSecret(WebhookSecret secret, Optional<Instant> oldUntil) {}
