package dev.darkroom.engine;

/** Tells an engine that its result is no longer wanted. */
@FunctionalInterface
public interface Cancellation {

  /** Whether to stop. Once true it stays true. Cheap enough to ask once a row of pixels. */
  boolean requested();
}
