package dev.darkroom.engine.sketch;

import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.CompleteEngine;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import dev.darkroom.engine.Rendering.Failed;
import dev.darkroom.engine.sketch.SketchRun.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Decides what to paint for each kind of run. */
final class Studio {

  private static final long LOOK_UP_MILLIS = 50;

  /** How far a variation of full strength leaves the scene of a picture that is not our own. */
  private static final float FREEST_GUESS = 0.6f;

  /** How far the weakest variation leaves the scene of a painting of our own. */
  private static final float LEAST_VARIATION = 0.4f;

  private final SceneReader reader = new SceneReader();
  private final ScenePainter painter = new ScenePainter();
  private final Provenance provenance = new Provenance(painter);

  /**
   * Who paints.
   *
   * @param cores how many threads there are
   */
  record Staff(ExecutorService threads, int cores) {}

  Rendering run(RenderSpec spec, Staff staff, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    Optional<List<Source>> looked = sources(spec, staff, cancellation);
    if (looked.isEmpty()) {
      return new Rendering.Cancelled();
    }
    List<Source> sources = looked.get();
    return switch (spec.operation()) {
      case IMAGINE, BLEND -> paint(spec, mixed(spec, sources), staff, progress, cancellation);
      case VARIATION -> paint(spec, varied(spec, sources), staff, progress, cancellation);
      case UPSCALE -> upscale(spec, sources, staff, progress, cancellation);
      case DESCRIBE -> describe(spec, sources, progress, cancellation);
    };
  }

  private Rendering paint(
      RenderSpec spec, List<Take> takes, Staff staff, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    Order order = new Order(takes, spec.size(), spec.parameters().quality(), spec.prompt());
    return new SketchRun(painter, order, cancellation).paint(staff.threads, staff.cores, progress);
  }

  /** What the sources are; nothing once the run is cancelled. */
  private Optional<List<Source>> sources(RenderSpec spec, Staff staff, Cancellation cancellation)
      throws InterruptedException {
    List<Source> sources = new ArrayList<>();
    Rows rows = new Rows(cancellation);
    for (EngineImage image : spec.sources()) {
      Optional<Source> source = await(staff, () -> source(image, rows), cancellation);
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    return Optional.of(sources);
  }

  private Source source(EngineImage image, Rows rows) {
    return provenance
        .of(image, rows)
        .map(recipe -> Source.ours(image.picture(), recipe))
        .orElseGet(() -> Source.stranger(image.picture(), reader));
  }

  /** Works on the engine's threads; nothing once the run is cancelled. */
  private static <T> Optional<T> await(Staff staff, Callable<T> work, Cancellation cancellation)
      throws InterruptedException {
    Future<T> future = staff.threads.submit(work);
    while (!cancellation.requested()) {
      boolean over = future.isDone();
      Optional<T> result = poll(future);
      if (over || result.isPresent()) {
        return result;
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> poll(Future<T> future) throws InterruptedException {
    try {
      return Optional.of(future.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException notYet) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Rows.Abandoned) {
        return Optional.empty();
      }
      throw new IllegalStateException("a source could not be read", e.getCause());
    }
  }

  /** What the prompt says, and where it says nothing, a mixture of the sources for each picture. */
  private List<Take> mixed(RenderSpec spec, List<Source> sources) {
    float freedom = (float) spec.strength();
    List<Take> takes = new ArrayList<>();
    for (int n = 0; n < RenderSpec.GRID; n++) {
      Optional<Loan> loan =
          sources.isEmpty() || freedom == 1
              ? Optional.empty()
              : Optional.of(new Loan(Mixture.of(sources, n), freedom));
      Scene scene = reader.read(spec.prompt(), spec.parameters(), loan);
      takes.add(Take.of(scene, spec.seeds().get(n), chaos(spec)));
    }
    return takes;
  }

  private List<Take> varied(RenderSpec spec, List<Source> sources) {
    float strength = (float) spec.strength();
    Optional<Recipe> ours = sources.stream().limit(1).flatMap(s -> s.recipe().stream()).findFirst();
    Optional<Loan> loan =
        sources.stream().map(source -> new Loan(source.scene(), strength)).findFirst();
    Scene scene =
        ours.filter(recipe -> recipe.prompt().equals(spec.prompt()))
            .map(Recipe::scene)
            .orElseGet(() -> reader.read(spec.prompt(), spec.parameters(), loan));
    float own = strength == 0 ? 0 : Curves.mix(LEAST_VARIATION, 1, strength);
    float freedom = Math.max(chaos(spec), ours.isPresent() ? own : FREEST_GUESS * strength);
    return spec.seeds().stream().map(seed -> Take.of(scene, seed, freedom)).toList();
  }

  private static float chaos(RenderSpec spec) {
    return spec.parameters().chaos() / 100f;
  }

  /** Our own are painted again, larger; others are enlarged. */
  private Rendering upscale(
      RenderSpec spec,
      List<Source> sources,
      Staff staff,
      Progress progress,
      Cancellation cancellation)
      throws InterruptedException {
    if (sources.isEmpty()) {
      return noSource();
    }
    Optional<Recipe> ours = sources.getFirst().recipe().filter(r -> r.paints(spec.size()));
    if (ours.isEmpty()) {
      return await(staff, () -> CompleteEngine.upscale(spec, progress, cancellation), cancellation)
          .orElseGet(Rendering.Cancelled::new);
    }
    Recipe recipe = ours.get();
    Take again = new Take(recipe.scene(), recipe.seed());
    Order order = new Order(List.of(again), spec.size(), 1, recipe.prompt());
    return new SketchRun(painter, order, cancellation).paint(staff.threads, staff.cores, progress);
  }

  private static Rendering describe(
      RenderSpec spec, List<Source> sources, Progress progress, Cancellation cancellation) {
    if (sources.isEmpty()) {
      return noSource();
    }
    Optional<Recipe> ours = sources.getFirst().recipe();
    if (ours.isEmpty()) {
      return CompleteEngine.describe(spec, progress, cancellation);
    }
    progress.at(1, List.of());
    return cancellation.requested()
        ? new Rendering.Cancelled()
        : new Rendering.Prompts(SceneWords.prompts(ours.get()));
  }

  private static Rendering noSource() {
    return new Failed(Failed.Cause.ERROR, "There is no picture to start from.", false);
  }
}
