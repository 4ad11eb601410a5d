package dev.darkroom.bench;

import java.util.UUID;

/**
 * A call that the receiver got.
 *
 * @param deliveryId which it was told is delivered
 * @param nanos when its last byte was there, on {@link System#nanoTime}
 * @param accepted whether it was answered 200
 */
record Arrival(UUID deliveryId, long nanos, boolean accepted) {}
