package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One run: every take is painted small, then larger, then at full size. Each round of four is a new
 * preview, each painting a step of progress, measured in pixels.
 */
final class SketchRun {

  private static final long LOOK_UP_MILLIS = 50;
  private static final int PREVIEW_SIDE = 512;

  /** One finished painting of a round. */
  private record Painting(int round, int take, Picture picture) {}

  private final ScenePainter painter;
  private final RenderSpec spec;
  private final List<Take> takes;
  private final List<Round> rounds;
  private final Cancellation cancellation;
  private volatile boolean over;

  SketchRun(ScenePainter painter, RenderSpec spec, List<Take> takes, Cancellation cancellation) {
    this.painter = painter;
    this.spec = spec;
    this.takes = takes;
    this.cancellation = cancellation;
    rounds =
        Levels.of(spec.size()).stream()
            .map(size -> new Round(size, painted(size, spec), takes.size()))
            .toList();
  }

  /** Previews are painted as they are, only the result at the quality asked for. */
  private static Size painted(Size size, RenderSpec spec) {
    boolean result = size.equals(spec.size());
    return result ? Quality.painted(size, spec.parameters().quality()) : size;
  }

  /** Paints on {@code threads}; the calling thread reports. */
  Rendering paint(Executor threads, Progress progress) throws InterruptedException {
    CompletionService<Painting> desk = new ExecutorCompletionService<>(threads);
    try {
      for (int round = 0; round < rounds.size(); round++) {
        for (int take = 0; take < takes.size(); take++) {
          int nextRound = round;
          int nextTake = take;
          desk.submit(() -> paint(nextRound, nextTake));
        }
      }
      return collect(desk, progress);
    } finally {
      over = true;
    }
  }

  private Painting paint(int round, int take) {
    Take chosen = takes.get(take);
    Rows rows = new Rows(() -> over || cancellation.requested());
    Round of = rounds.get(round);
    Picture painting = painter.paint(chosen.scene(), chosen.seed(), of.painted(), rows);
    return new Painting(round, take, Quality.fit(painting, of.size()));
  }

  private Rendering collect(CompletionService<Painting> desk, Progress progress)
      throws InterruptedException {
    List<Picture> previews = List.of();
    double total = rounds.stream().mapToDouble(Round::work).sum();
    double done = 0;
    for (int left = rounds.size() * takes.size(); left > 0; left--) {
      Optional<Painting> painting = next(desk);
      if (painting.isEmpty()) {
        return new Rendering.Cancelled();
      }
      Round round = rounds.get(painting.get().round);
      round.add(painting.get().take, painting.get().picture);
      done += round.work() / takes.size();
      if (round.complete() && round.size().within(PREVIEW_SIDE).equals(round.size())) {
        previews = round.pictures();
      }
      progress.at(Math.min(1, done / total), previews);
    }
    return cancellation.requested()
        ? new Rendering.Cancelled()
        : new Rendering.Pictures(
            rounds.getLast().pictures().stream().map(EngineImage::of).toList());
  }

  /** The next painting to be finished; nothing once the run is cancelled. */
  private Optional<Painting> next(CompletionService<Painting> desk) throws InterruptedException {
    while (!cancellation.requested()) {
      Future<Painting> painting = desk.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
      if (painting != null) {
        try {
          return Optional.of(painting.get());
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Rows.Abandoned) {
            return Optional.empty();
          }
          throw new IllegalStateException("the painter failed on: " + spec.prompt(), e.getCause());
        }
      }
    }
    return Optional.empty();
  }
}
