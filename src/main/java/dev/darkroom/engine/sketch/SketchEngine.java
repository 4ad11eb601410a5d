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

  private final int cores;
  private final ExecutorService threads;
  private final EngineCapabilities capabilities;
  private final Studio studio = new Studio();

  /**
   * An engine with its own threads, which {@link #close} ends.
   *
   * @param threads how many pictures are painted at once, at least 1; as many as there are cores
   */
  public SketchEngine(int threads) {
    cores = threads;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("sketch-", 0).factory());
    capabilities =
        new EngineCapabilities(
            EnumSet.allOf(Operation.class), true, true, true, true, Math.max(1, threads / 2));
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
    Cancellation orClosed = () -> cancellation.requested() || threads.isShutdown();
    try {
      return studio.run(spec, new Studio.Staff(threads, cores), progress, orClosed);
    } catch (RejectedExecutionException closed) {
      return new Failed(Failed.Cause.UNAVAILABLE, "The sketch engine is shutting down.", true);
    }
  }

  /** Ends the threads; runs that are under way end as cancelled. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
