package dev.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompleteEngineTest extends EngineContract {

  /** Fills a picture with noise that hangs on all that is asked for; does nothing else. */
  private static final class NoiseEngine implements Engine {

    private final Set<Operation> operations;

    NoiseEngine(Set<Operation> operations) {
      this.operations = operations;
    }

    @Override
    public String name() {
      return "noise";
    }

    @Override
    public EngineCapabilities capabilities() {
      return new EngineCapabilities(operations, true, true, true, true, 2);
    }

    @Override
    public Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation)
        throws InterruptedException {
      if (!operations.contains(spec.operation())) {
        return new Rendering.Failed(Rendering.Failed.Cause.ERROR, "Not this.", false);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      List<EngineImage> images = new ArrayList<>();
      for (long seed : spec.seeds()) {
        if (cancellation.requested()) {
          return new Rendering.Cancelled();
        }
        Picture picture = Picture.blank(spec.size());
        int key = Objects.hash(seed, spec.prompt(), spec.parameters().no(), spec.sources().size());
        Arrays.setAll(picture.pixels(), i -> Objects.hash(key, i) & 0xffffff);
        images.add(EngineImage.of(picture));
        progress.at(images.size() / 4.0, List.of(Picture.blank(spec.size().within(64))));
      }
      return cancellation.requested() ? new Rendering.Cancelled() : new Rendering.Pictures(images);
    }
  }

  private final Engine engine = new CompleteEngine(new NoiseEngine(EnumSet.of(Operation.IMAGINE)));

  @Override
  protected Engine engine() {
    return engine;
  }

  @Test
  void addsWhatAnEngineLacks() {
    assertThat(engine.capabilities().operations())
        .containsExactlyInAnyOrder(Operation.IMAGINE, Operation.UPSCALE, Operation.DESCRIBE);
    assertThat(engine.name()).isEqualTo("noise");
    assertThat(engine.capabilities().parallelRuns()).isEqualTo(2);
  }

  @Test
  void leavesToAnEngineWhatItCanDo() throws Exception {
    Engine able = new NoiseEngine(EnumSet.allOf(Operation.class));
    Size size = new Size(64, 64);
    RenderSpec spec =
        new RenderSpec(
            Operation.UPSCALE,
            "",
            RenderParameters.DEFAULTS,
            size,
            3,
            List.of(EngineImage.of(Picture.blank(size))),
            0.5);

    assertThat(new CompleteEngine(able).capabilities()).isEqualTo(able.capabilities());
    assertThat(pixelsOf(new CompleteEngine(able).run(spec, (f, p) -> {}, () -> false)))
        .isEqualTo(pixelsOf(able.run(spec, (f, p) -> {}, () -> false)));
  }

  @Test
  void refusesToMakeAPictureThatIsTooLarge() throws Exception {
    RenderSpec spec =
        new RenderSpec(
            Operation.UPSCALE,
            "",
            RenderParameters.DEFAULTS,
            new Size(5000, 5000),
            3,
            List.of(EngineImage.of(Picture.blank(new Size(64, 64)))),
            0.5);

    assertThat(engine.run(spec, (f, p) -> {}, () -> false)).isInstanceOf(Rendering.Refused.class);
  }

  private static int[] pixelsOf(Rendering rendering) {
    return ((Rendering.Pictures) rendering).pictures().getFirst().picture().pixels();
  }
}
