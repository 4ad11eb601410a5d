package dev.darkroom.cli.receiver;

import java.time.Duration;

/** Spends a wait. */
@FunctionalInterface
public interface Pause {
  void lasting(Duration duration) throws InterruptedException;
}
