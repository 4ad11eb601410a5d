package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import java.util.Optional;

/**
 * A picture that goes into an engine or comes out of it.
 *
 * @param recipe what the engine that made it needs to make it again, larger or otherwise; in a form
 *     that only this engine reads. It travels inside the picture's file, so whoever reads it trusts
 *     nothing: a stranger may have written it
 */
public record EngineImage(Picture picture, Optional<String> recipe) {

  /** A picture that nobody can make again. */
  public static EngineImage of(Picture picture) {
    return new EngineImage(picture, Optional.empty());
  }
}
