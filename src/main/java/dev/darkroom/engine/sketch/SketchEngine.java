package dev.darkroom.engine.sketch;

import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.Engine;
import dev.darkroom.engine.EngineCapabilities;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import dev.darkroom.engine.Rendering.Failed;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The built-in engine: it paints what it reads in the prompt.
 *
 * <p>Painting keeps a core busy, so it has platform threads of its own; the caller's thread, which
 * may be virtual, only waits and reports.
 */
public final class SketchEngine implements Engine, AutoCloseable {

  private static final Set<Operation> OPERATIONS =
      EnumSet.of(Operation.IMAGINE, Operation.VARIATION);

  /** How far a variation of full strength leaves its scene. */
  private static final float FREEST_VARIATION = 0.6f;

  private final ExecutorService threads;
  private final EngineCapabilities capabilities;
  private final SceneReader reader = new SceneReader();
  private final ScenePainter painter = new ScenePainter();

  /**
   * An engine with its own threads, which {@link #close} ends.
   *
   * @param threads how many pictures are painted at once, at least 1; as many as there are cores
   */
  public SketchEngine(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("sketch-", 0).factory());
    capabilities =
        new EngineCapabilities(OPERATIONS, true, true, true, true, Math.max(1, threads / 2));
  }

  @Override
  public String name() {
    return "sketch";
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    if (!OPERATIONS.contains(spec.operation())) {
      String operation = spec.operation().name().toLowerCase(Locale.ROOT);
      return new Failed(
          Failed.Cause.ERROR, "The sketch engine can't do this: " + operation + ".", false);
    }
    Scene scene = reader.read(spec.prompt(), spec.parameters());
    float freedom = spec.parameters().chaos() / 100f;
    if (spec.operation() == Operation.VARIATION && !spec.sources().isEmpty()) {
      scene = Kinship.inLightOf(spec.sources().getFirst().picture(), scene);
      freedom = Math.max(freedom, FREEST_VARIATION * (float) spec.strength());
    }
    List<Take> takes = takes(scene, spec, freedom);
    Cancellation orClosed = () -> cancellation.requested() || threads.isShutdown();
    try {
      return new SketchRun(painter, spec, takes, orClosed).paint(threads, progress);
    } catch (RejectedExecutionException closed) {
      return new Failed(Failed.Cause.UNAVAILABLE, "The sketch engine is shutting down.", true);
    }
  }

  private static List<Take> takes(Scene scene, RenderSpec spec, float freedom) {
    return spec.seeds().stream().map(seed -> Take.of(scene, seed, freedom)).toList();
  }

  /** Ends the threads; runs that are under way end as cancelled. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
