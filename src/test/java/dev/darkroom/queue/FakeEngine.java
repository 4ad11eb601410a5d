package dev.darkroom.queue;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.Engine;
import dev.darkroom.engine.EngineCapabilities;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** An engine that does in each run what a test says. */
final class FakeEngine implements Engine {

  /** One run. */
  @FunctionalInterface
  interface Script {
    Rendering run(Progress progress, Cancellation cancellation) throws InterruptedException;
  }

  private final int parallelRuns;
  private final Script script;

  FakeEngine(int parallelRuns, Script script) {
    this.parallelRuns = parallelRuns;
    this.script = script;
  }

  /** An engine that has this outcome at once. */
  static FakeEngine returning(Rendering rendering) {
    return new FakeEngine(1, (progress, cancellation) -> rendering);
  }

  /** Four small pictures. */
  static Rendering.Pictures grid() {
    return rendering(RenderSpec.GRID);
  }

  /** A rendering of so many pictures. */
  static Rendering.Pictures rendering(int count) {
    return new Rendering.Pictures(pictures(count).stream().map(EngineImage::of).toList());
  }

  /** Small pictures, each of a colour of its own. */
  static List<Picture> pictures(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          Picture picture = Picture.blank(new Size(16, 8));
          Arrays.fill(picture.pixels(), 0x40 << (i * 6));
          return picture;
        })
        .toList();
  }

  /** Waits for the latch, deaf to interrupts, as an engine that heeds no cancellation. */
  static void awaitStubbornly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // That is what makes it stubborn.
      }
    }
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public EngineCapabilities capabilities() {
    return new EngineCapabilities(
        EnumSet.allOf(Operation.class), true, true, true, true, parallelRuns);
  }

  @Override
  public Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    return script.run(progress, cancellation);
  }
}
