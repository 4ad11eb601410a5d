package dev.darkroom.engine;

import java.util.Set;

/**
 * What an engine can do by itself.
 *
 * @param operations the kinds of run it takes
 * @param seed whether the same seed gives the same picture
 * @param negativePrompt whether {@link RenderParameters#no()} has an effect
 * @param previews whether its progress carries pictures
 * @param cancelsWhileRunning whether a cancellation stops its work, and does not only drop the
 *     result
 * @param parallelRuns how many runs it takes at once, at least 1
 */
public record EngineCapabilities(
    Set<Operation> operations,
    boolean seed,
    boolean negativePrompt,
    boolean previews,
    boolean cancelsWhileRunning,
    int parallelRuns) {

  public EngineCapabilities {
    operations = Set.copyOf(operations);
    if (parallelRuns < 1) {
      throw new IllegalArgumentException("an engine takes at least one run: " + parallelRuns);
    }
  }
}
