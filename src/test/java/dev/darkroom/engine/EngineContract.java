package dev.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Rendering.Pictures;
import dev.darkroom.engine.Rendering.Prompts;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every engine promises. An engine's own test extends this and says which engine; what the
 * engine does not claim in its capabilities is not asked of it.
 */
@Timeout(60)
public abstract class EngineContract {

  private static final String PROMPT = "a mountain lake at sunset with pine trees";
  private static final Size SIZE = new Size(96, 72);
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
    for (Step step : heard(imagine(PROMPT, new Size(640, 80), 3))) {
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

  @ParameterizedTest
  @EnumSource
  void whatIsClaimedIsMade(Operation operation) throws Exception {
    assumeClaimed(operation);
    RenderSpec spec = from(operation, List.of(source(42), source(7)));

    Rendering made = engine().run(spec, UNHEARD, NEVER);

    switch (operation) {
      case DESCRIBE -> assertThat(made).isInstanceOf(Prompts.class);
      case UPSCALE -> assertThat(pictures(spec)).hasSize(1);
      case IMAGINE, VARIATION, BLEND -> {
        assertThat(pictures(spec)).hasSize(RenderSpec.GRID);
        assertThat(pixels(spec))
            .doesNotHaveDuplicates()
            .doesNotContain(IntBuffer.wrap(spec.sources().getFirst().picture().pixels()));
      }
    }
    if (made instanceof Pictures(List<EngineImage> images)) {
      assertThat(images).allMatch(image -> image.picture().size().equals(spec.size()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsClaimedIsMadeOfPicturesOfAnyShape(Operation operation) throws Exception {
    assumeClaimed(operation);
    for (Size size : List.of(new Size(1, 1), new Size(3000, 10), new Size(7, 450))) {
      EngineImage odd = EngineImage.of(Picture.blank(size));
      RenderSpec spec = from(operation, List.of(odd, source(7)));

      assertThat(engine().run(spec, UNHEARD, NEVER)).isInstanceOfAny(Pictures.class, Prompts.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sourcesAreEnoughWithoutAPrompt(Operation operation) throws Exception {
    assumeClaimed(operation);
    RenderSpec spec = from(operation, List.of(source(42), source(7)));
    RenderSpec silent =
        new RenderSpec(
            operation, "", spec.parameters(), spec.size(), 1, spec.sources(), spec.strength());

    assertThat(engine().run(silent, UNHEARD, NEVER)).isInstanceOfAny(Pictures.class, Prompts.class);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedAndSourcesGiveTheSame(Operation operation) throws Exception {
    assumeClaimed(operation);
    assumeTrue(engine().capabilities().seed());
    RenderSpec spec = from(operation, List.of(source(42), source(7)));

    assertThat(comparable(spec)).isEqualTo(comparable(spec));
  }

  @ParameterizedTest
  @EnumSource
  void aRecipeThatNobodyWroteCountsForNothing(Operation operation) throws Exception {
    assumeClaimed(operation);
    assumeTrue(engine().capabilities().seed());
    Picture picture = source(42).picture();
    Object without = comparable(from(operation, List.of(EngineImage.of(picture), source(7))));
    for (String garbage :
        List.of("", "{}", "null", "[1]", "{\"format\":1}", "{\"format\":", "x".repeat(100_000))) {
      EngineImage image = new EngineImage(picture, Optional.of(garbage));

      assertThat(comparable(from(operation, List.of(image, source(7))))).isEqualTo(without);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecipeOfAnotherPictureCountsForNothing(Operation operation) throws Exception {
    assumeClaimed(operation);
    assumeTrue(engine().capabilities().seed());
    Picture picture = source(42).picture();
    EngineImage pretending = new EngineImage(picture, source(7).recipe());
    EngineImage honest = EngineImage.of(picture);

    assertThat(comparable(from(operation, List.of(pretending, source(9)))))
        .isEqualTo(comparable(from(operation, List.of(honest, source(9)))));
  }

  @ParameterizedTest
  @EnumSource
  void progressOfAnyRunNeverFallsAndEndsAtOne(Operation operation) throws Exception {
    assumeClaimed(operation);
    List<Step> steps = heard(from(operation, List.of(source(42), source(7))));

    assertThat(steps)
        .extracting(Step::fraction)
        .isSorted()
        .allMatch(fraction -> fraction >= 0 && fraction <= 1)
        .endsWith(1.0);
    int most = operation == Operation.UPSCALE ? 1 : RenderSpec.GRID;
    for (Step step : steps) {
      assertThat(step.previews())
          .hasSizeLessThanOrEqualTo(most)
          .allMatch(preview -> preview.size().within(512).equals(preview.size()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyRunCanBeCancelled(Operation operation) throws Exception {
    assumeClaimed(operation);
    assumeTrue(engine().capabilities().cancelsWhileRunning());
    RenderSpec spec = from(operation, List.of(source(42), source(7)));
    AtomicBoolean cancelled = new AtomicBoolean();

    assertThat(engine().run(spec, UNHEARD, () -> true)).isEqualTo(new Rendering.Cancelled());
    assertThat(engine().run(spec, (fraction, previews) -> cancelled.set(true), cancelled::get))
        .isEqualTo(new Rendering.Cancelled());
  }

  @Test
  void aDescriptionIsFourPromptsThatDiffer() throws Exception {
    assumeClaimed(Operation.DESCRIBE);
    for (EngineImage image : List.of(source(42), EngineImage.of(source(42).picture()))) {
      Rendering made = engine().run(from(Operation.DESCRIBE, List.of(image)), UNHEARD, NEVER);

      assertThat(((Prompts) made).prompts())
          .hasSize(RenderSpec.GRID)
          .doesNotHaveDuplicates()
          .allMatch(prompt -> !prompt.isBlank() && prompt.length() <= 4000);
    }
  }

  @Test
  void aBlendTakesTwoToFivePictures() throws Exception {
    assumeClaimed(Operation.BLEND);
    List<EngineImage> sources = new ArrayList<>(List.of(source(1)));
    for (long seed = 2; seed <= 5; seed++) {
      sources.add(source(seed));

      assertThat(pictures(from(Operation.BLEND, sources))).hasSize(RenderSpec.GRID);
    }
  }

  @Test
  void whatStartsFromAPictureFailsForGoodWithoutOne() throws Exception {
    for (Operation operation : List.of(Operation.UPSCALE, Operation.DESCRIBE)) {
      if (engine().capabilities().operations().contains(operation)) {
        RenderSpec spec =
            new RenderSpec(operation, "", RenderParameters.DEFAULTS, SIZE, 1, List.of(), 0.5);

        assertThat(engine().run(spec, UNHEARD, NEVER))
            .isInstanceOfSatisfying(
                Rendering.Failed.class, failed -> assertThat(failed.retryable()).isFalse());
      }
    }
  }

  @Test
  void anOperationThatIsNotClaimedFailsForGood() throws Exception {
    Set<Operation> others = EnumSet.allOf(Operation.class);
    others.removeAll(engine().capabilities().operations());
    for (Operation operation : others) {
      RenderSpec spec = from(operation, List.of(EngineImage.of(Picture.blank(SIZE))));

      assertThat(engine().run(spec, UNHEARD, NEVER))
          .isInstanceOfSatisfying(
              Rendering.Failed.class, failed -> assertThat(failed.retryable()).isFalse());
    }
  }

  private void assumeClaimed(Operation operation) {
    assumeTrue(engine().capabilities().operations().contains(operation));
  }

  /** A picture of the engine's own, with what it needs to make it again. */
  private EngineImage source(long seed) throws InterruptedException {
    Rendering rendering = engine().run(imagine(PROMPT, SIZE, seed), UNHEARD, NEVER);
    return ((Pictures) rendering).pictures().getFirst();
  }

  /** A run of any kind from as many of the sources as it takes; an upscale doubles the first. */
  private static RenderSpec from(Operation operation, List<EngineImage> sources) {
    boolean several = operation == Operation.BLEND || operation == Operation.IMAGINE;
    Size first = sources.getFirst().picture().size();
    Size doubled = new Size(2 * first.width(), 2 * first.height());
    return new RenderSpec(
        operation,
        PROMPT,
        RenderParameters.DEFAULTS,
        operation == Operation.UPSCALE ? doubled : SIZE,
        42,
        several ? sources : sources.subList(0, 1),
        0.5);
  }

  /** What a run makes, as something that equals what an equal run makes. */
  private Object comparable(RenderSpec spec) throws InterruptedException {
    return engine().run(spec, UNHEARD, NEVER) instanceof Prompts(List<String> prompts)
        ? prompts
        : pixels(spec);
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
