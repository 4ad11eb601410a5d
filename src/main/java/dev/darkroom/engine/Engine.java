package dev.darkroom.engine;

/** Something that makes pictures. Runs may overlap, up to the number its capabilities name. */
public interface Engine {

  /** The name that settings choose it by and that each run records, such as {@code sketch}. */
  String name();

  /** What it can do. The answer never changes while the server runs. */
  EngineCapabilities capabilities();

  /**
   * Makes what {@code spec} asks for. Expected outcomes are returned; an exception is a defect of
   * the engine and ends the run as {@link Rendering.Failed}.
   *
   * @param progress told of each step, from any thread
   * @param cancellation once requested, the engine stops within a second and returns {@link
   *     Rendering.Cancelled}
   * @throws InterruptedException when the calling thread is interrupted; the engine then stops as
   *     for a cancellation
   */
  Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation)
      throws InterruptedException;
}
