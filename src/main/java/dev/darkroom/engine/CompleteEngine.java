package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * An engine that can also upscale and describe, whatever the one inside it can: what that one lacks
 * is done here, from the pixels of the source alone.
 */
public final class CompleteEngine implements Engine {

  private static final int PREVIEW_SIDE = 512;

  private final Engine engine;
  private final Set<Operation> added;
  private final EngineCapabilities capabilities;

  /** The engine that does all that {@code engine} does, and what it lacks. */
  public CompleteEngine(Engine engine) {
    this.engine = engine;
    EngineCapabilities own = engine.capabilities();
    added = EnumSet.of(Operation.UPSCALE, Operation.DESCRIBE);
    added.removeAll(own.operations());
    Set<Operation> all = EnumSet.copyOf(added.isEmpty() ? own.operations() : added);
    all.addAll(own.operations());
    capabilities =
        new EngineCapabilities(
            all,
            own.seed(),
            own.negativePrompt(),
            own.previews(),
            own.cancelsWhileRunning(),
            own.parallelRuns());
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    if (!added.contains(spec.operation())) {
      return engine.run(spec, progress, cancellation);
    }
    if (spec.sources().isEmpty()) {
      return new Rendering.Failed(
          Rendering.Failed.Cause.ERROR, "There is no picture to start from.", false);
    }
    Cancellation orInterrupted =
        () -> cancellation.requested() || Thread.currentThread().isInterrupted();
    Rendering rendering =
        spec.operation() == Operation.UPSCALE
            ? upscale(spec, progress, orInterrupted)
            : describe(spec, progress, orInterrupted);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return rendering;
  }

  /**
   * Enlarges the first source to the size that the spec asks for; refused beyond {@link
   * Enlargement#MOST_PIXELS}.
   *
   * @param cancellation asked on the calling thread
   */
  public static Rendering upscale(RenderSpec spec, Progress progress, Cancellation cancellation) {
    if (spec.size().area() > Enlargement.MOST_PIXELS) {
      return new Rendering.Refused(
          Rendering.Refused.Reason.PARAMETER,
          "A picture of " + spec.size() + " would be too large.");
    }
    Picture source = spec.sources().getFirst().picture();
    List<Picture> previews = List.of(Resize.to(source, spec.size().within(PREVIEW_SIDE)));
    DoubleConsumer steps = fraction -> progress.at(fraction, previews);
    return Enlargement.of(source, spec.size(), cancellation, steps)
        .<Rendering>map(picture -> new Rendering.Pictures(List.of(EngineImage.of(picture))))
        .orElseGet(Rendering.Cancelled::new);
  }

  /** Describes the first source by what is read from its pixels. */
  public static Rendering describe(RenderSpec spec, Progress progress, Cancellation cancellation) {
    if (cancellation.requested()) {
      return new Rendering.Cancelled();
    }
    List<String> prompts = PictureReading.of(spec.sources().getFirst().picture()).prompts();
    progress.at(1, List.of());
    return cancellation.requested() ? new Rendering.Cancelled() : new Rendering.Prompts(prompts);
  }
}
