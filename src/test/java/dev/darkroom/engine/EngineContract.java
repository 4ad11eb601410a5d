package dev.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Rendering.Pictures;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every engine promises. An engine's own test extends this and says which engine; what the
 * engine does not claim in its capabilities is not asked of it.
 */
@Timeout(60)
public abstract class EngineContract {

  private static final String PROMPT = "a mountain lake at sunset with pine trees";
  private static final Size SIZE = new Size(256, 192);
  private static final Cancellation NEVER = () -> false;
  private static final Progress UNHEARD = (fraction, previews) -> {};

  /** One step of progress, as it was heard. */
  private record Step(double fraction, List<Picture> previews) {}

  /** The engine under test; the same one each time. */
  protected abstract Engine engine();

  @Test
  void anImagineGivesFourPicturesOfTheSizeAskedFor() throws Exception {
    for (Size size : List.of(SIZE, new Size(64, 256), new Size(256, 64), new Size(64, 64))) {
      assertThat(pictures(imagine(PROMPT, size, 7)))
          .hasSize(RenderSpec.GRID)
          .allSatisfy(picture -> assertThat(picture.size()).isEqualTo(size));
    }
  }

  @Test
  void anEmptyPromptIsPaintedToo() throws Exception {
    assertThat(pictures(imagine("", SIZE, 7))).hasSize(RenderSpec.GRID);
  }

  @Test
  void theSameSeedGivesTheSamePixels() throws Exception {
    assumeTrue(engine().capabilities().seed());

    assertThat(pixels(imagine(PROMPT, SIZE, 42))).isEqualTo(pixels(imagine(PROMPT, SIZE, 42)));
  }

  @Test
  void theFourPicturesOfARunDiffer() throws Exception {
    List<IntBuffer> pixels = pixels(imagine(PROMPT, SIZE, 42));

    assertThat(pixels).doesNotHaveDuplicates();
  }

  @Test
  void anyPictureOfARunCanBeMadeAgainFromItsOwnSeed() throws Exception {
    assumeTrue(engine().capabilities().seed());
    long last = RenderSpec.SEEDS - 2;

    List<IntBuffer> run = pixels(imagine(PROMPT, SIZE, last));

    for (int i = 1; i < RenderSpec.GRID; i++) {
      long seed = (last + i) % RenderSpec.SEEDS;
      assertThat(pixels(imagine(PROMPT, SIZE, seed)).getFirst()).isEqualTo(run.get(i));
    }
  }

  @Test
  void anotherPromptGivesOtherPictures() throws Exception {
    assertThat(pixels(imagine("a city at night", SIZE, 42)))
        .doesNotContainAnyElementsOf(pixels(imagine(PROMPT, SIZE, 42)));
  }

  @Test
  void whatMustNotBeSeenChangesThePicture() throws Exception {
    assumeTrue(engine().capabilities().negativePrompt());
    RenderSpec spec = imagine("a lake with mountains", SIZE, 42);
    RenderParameters given = spec.parameters();
    RenderParameters without =
        new RenderParameters(
            given.stylize(),
            given.chaos(),
            given.weird(),
            given.quality(),
            "mountains",
            given.tile(),
            given.raw(),
            given.model());

    assertThat(pixels(with(spec, without))).isNotEqualTo(pixels(spec));
  }

  @Test
  void progressNeverFallsAndStaysWithinItsRange() throws Exception {
    List<Double> fractions = heard(imagine(PROMPT, SIZE, 3)).stream().map(Step::fraction).toList();

    assertThat(fractions).isSorted().allSatisfy(f -> assertThat(f).isBetween(0.0, 1.0));
  }

  @Test
  void previewsAreSmallAndAtMostFour() throws Exception {
    for (Step step : heard(imagine(PROMPT, new Size(640, 320), 3))) {
      assertThat(step.previews()).hasSizeLessThanOrEqualTo(RenderSpec.GRID);
      for (Picture preview : step.previews()) {
        assertThat(Math.max(preview.width(), preview.height())).isLessThanOrEqualTo(512);
      }
    }
  }

  @Test
  void previewsComeIfAndOnlyIfTheyAreClaimed() throws Exception {
    boolean seen = heard(imagine(PROMPT, SIZE, 3)).stream().anyMatch(s -> !s.previews().isEmpty());

    assertThat(seen).isEqualTo(engine().capabilities().previews());
  }

  @Test
  void aRunCancelledBeforeItStartsIsCancelled() throws Exception {
    assertThat(engine().run(imagine(PROMPT, SIZE, 3), UNHEARD, () -> true))
        .isEqualTo(new Rendering.Cancelled());
  }

  @Test
  void aRunCancelledWhileItRunsEndsAsCancelled() throws Exception {
    assumeTrue(engine().capabilities().cancelsWhileRunning());
    AtomicBoolean cancelled = new AtomicBoolean();

    Rendering end =
        engine()
            .run(
                imagine(PROMPT, SIZE, 3),
                (fraction, previews) -> cancelled.set(true),
                cancelled::get);

    assertThat(cancelled).isTrue();
    assertThat(end).isEqualTo(new Rendering.Cancelled());
  }

  @Test
  void anInterruptEndsTheRun() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> engine().run(imagine(PROMPT, SIZE, 3), UNHEARD, NEVER))
          .isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void runsSideBySideGiveTheSamePixelsAsRunsInTurn() throws Exception {
    assumeTrue(engine().capabilities().seed());
    List<List<IntBuffer>> inTurn = new ArrayList<>();
    List<Callable<List<IntBuffer>>> runs = new ArrayList<>();
    int together = Math.max(2, engine().capabilities().parallelRuns());
    for (int n = 0; n < together; n++) {
      RenderSpec spec = imagine(PROMPT, SIZE, 100L * n);
      inTurn.add(pixels(spec));
      runs.add(() -> pixels(spec));
    }

    List<List<IntBuffer>> sideBySide = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<IntBuffer>> run : callers.invokeAll(runs)) {
        sideBySide.add(run.get());
      }
    }

    assertThat(sideBySide).isEqualTo(inTurn);
  }

  @Test
  void aVariationGivesFourPicturesOfTheSizeAskedFor() throws Exception {
    assumeTrue(engine().capabilities().operations().contains(Operation.VARIATION));
    Picture source = pictures(imagine(PROMPT, SIZE, 42)).getFirst();
    RenderSpec spec =
        new RenderSpec(
            Operation.VARIATION,
            PROMPT,
            RenderParameters.DEFAULTS,
            SIZE,
            42,
            List.of(EngineImage.of(source)),
            0.5);

    assertThat(pictures(spec))
        .hasSize(RenderSpec.GRID)
        .allSatisfy(picture -> assertThat(picture.size()).isEqualTo(SIZE))
        .noneSatisfy(picture -> assertThat(picture.pixels()).isEqualTo(source.pixels()));
  }

  @Test
  void anOperationThatIsNotClaimedFailsForGood() throws Exception {
    for (Operation operation :
        EnumSet.complementOf(EnumSet.copyOf(engine().capabilities().operations()))) {
      RenderSpec spec =
          new RenderSpec(
              operation,
              PROMPT,
              RenderParameters.DEFAULTS,
              SIZE,
              1,
              List.of(EngineImage.of(Picture.blank(SIZE))),
              0.5);

      assertThat(engine().run(spec, UNHEARD, NEVER))
          .isInstanceOfSatisfying(
              Rendering.Failed.class, failed -> assertThat(failed.retryable()).isFalse());
    }
  }

  /** An imagine with the usual parameters. */
  protected static RenderSpec imagine(String prompt, Size size, long seed) {
    return new RenderSpec(
        Operation.IMAGINE, prompt, RenderParameters.DEFAULTS, size, seed, List.of(), 1);
  }

  /** The same spec with other parameters. */
  protected static RenderSpec with(RenderSpec spec, RenderParameters parameters) {
    return new RenderSpec(
        spec.operation(),
        spec.prompt(),
        parameters,
        spec.size(),
        spec.seed(),
        spec.sources(),
        spec.strength());
  }

  /** What a run gives, which must be pictures. */
  protected final List<Picture> pictures(RenderSpec spec) throws InterruptedException {
    Rendering rendering = engine().run(spec, UNHEARD, NEVER);
    assertThat(rendering).isInstanceOf(Pictures.class);
    return ((Pictures) rendering).pictures().stream().map(EngineImage::picture).toList();
  }

  /** The pixels of each picture of a run. */
  protected final List<IntBuffer> pixels(RenderSpec spec) throws InterruptedException {
    return pictures(spec).stream().map(picture -> IntBuffer.wrap(picture.pixels())).toList();
  }

  private List<Step> heard(RenderSpec spec) throws InterruptedException {
    List<Step> steps = Collections.synchronizedList(new ArrayList<>());
    engine().run(spec, (fraction, previews) -> steps.add(new Step(fraction, previews)), NEVER);
    assertThat(steps).isNotEmpty();
    return steps;
  }
}
