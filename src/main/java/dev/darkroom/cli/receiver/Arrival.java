package dev.darkroom.cli.receiver;

import java.time.Duration;

/**
 * A call, and what the receiver made of it.
 *
 * @param answer what it gets
 * @param delay how long it waits for that, on request
 */
public record Arrival(Call call, Signatures signatures, Answer answer, Duration delay) {}
