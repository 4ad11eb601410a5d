package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One run: every take is painted small, then larger, then at full size. Each complete round is a
 * new preview; progress is measured in pixels, and within a painting in rows.
 */
final class SketchRun {

  private static final long LOOK_UP_MILLIS = 50;
  private static final int PREVIEW_SIDE = 512;

  /**
   * What is to be painted.
   *
   * @param takes one for each picture
   * @param size of each picture
   * @param quality how much work goes into it; see {@link Quality}
   * @param prompt what was asked for, for the recipes
   */
  record Order(List<Take> takes, Size size, double quality, String prompt) {
    Order {
      takes = List.copyOf(takes);
    }
  }

  /** One finished painting of a round. */
  private record Painting(int round, int take, Picture picture) {}

  private final ScenePainter painter;
  private final Order order;
  private final List<Round> rounds;
  private final Cancellation cancellation;
  private volatile boolean over;

  SketchRun(ScenePainter painter, Order order, Cancellation cancellation) {
    this.painter = painter;
    this.order = order;
    this.cancellation = cancellation;
    rounds = new ArrayList<>();
    for (Size size : Levels.of(order.size())) {
      rounds.add(new Round(size, painted(size), order.takes().size()));
    }
  }

  /** Previews are painted as they are, only the result at the quality asked for. */
  private Size painted(Size size) {
    boolean result = size.equals(order.size());
    return result ? Quality.painted(size, order.quality()) : size;
  }

  /**
   * Paints on {@code threads}; the calling thread reports.
   *
   * @param cores how many threads there are
   */
  Rendering paint(Executor threads, int cores, Progress progress) throws InterruptedException {
    CompletionService<Painting> desk = new ExecutorCompletionService<>(threads);
    // pictures share the cores among themselves; only one alone is painted by several
    int helpers = order.takes().size() == 1 ? cores - 1 : 0;
    try {
      for (int round = 0; round < rounds.size(); round++) {
        for (int take = 0; take < order.takes().size(); take++) {
          int nextRound = round;
          int nextTake = take;
          Rows rows = new Rows(() -> over || cancellation.requested(), threads, helpers);
          desk.submit(() -> paint(nextRound, nextTake, rows));
        }
      }
      return collect(desk, progress);
    } finally {
      over = true;
    }
  }

  private Painting paint(int round, int take, Rows rows) {
    Take chosen = order.takes().get(take);
    Round of = rounds.get(round);
    of.begin(take, rows);
    Picture painting = painter.paint(chosen.scene(), chosen.seed(), of.painted(), rows);
    return new Painting(round, take, Quality.fit(painting, of.size()));
  }

  private Rendering collect(CompletionService<Painting> desk, Progress progress)
      throws InterruptedException {
    List<Picture> previews = List.of();
    double highest = 0;
    int left = rounds.size() * order.takes().size();
    while (left > 0 && !cancellation.requested()) {
      Future<Painting> finished = desk.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
      if (finished != null) {
        Optional<Painting> painting = painting(finished);
        if (painting.isEmpty()) {
          return new Rendering.Cancelled();
        }
        left--;
        Round round = rounds.get(painting.get().round);
        round.add(painting.get().take, painting.get().picture);
        if (round.complete() && round.size().within(PREVIEW_SIDE).equals(round.size())) {
          previews = round.pictures();
        }
      }
      double done = done();
      if (finished != null || done > highest) {
        highest = Math.max(highest, done);
        progress.at(highest, previews);
      }
    }
    return cancellation.requested() ? new Rendering.Cancelled() : pictures();
  }

  /** The share of the work that is done: what one round took tells what the next one will take. */
  private double done() {
    double total = 0;
    double done = 0;
    for (int n = 0; n < rounds.size(); n++) {
      Round round = rounds.get(n);
      total += round.work();
      done += round.work() * (n == 0 ? round.done() : round.done(rounds.get(n - 1)));
    }
    return Math.min(1, done / total);
  }

  private Rendering.Pictures pictures() {
    List<Picture> pictures = rounds.getLast().pictures();
    List<EngineImage> images = new ArrayList<>();
    for (int n = 0; n < pictures.size(); n++) {
      Take take = order.takes().get(n);
      Recipe recipe =
          new Recipe(take.scene(), take.seed(), order.size(), order.quality(), order.prompt());
      images.add(new EngineImage(pictures.get(n), Optional.of(recipe.write())));
    }
    return new Rendering.Pictures(images);
  }

  /** What a thread has painted; nothing where it gave up. */
  private Optional<Painting> painting(Future<Painting> finished) throws InterruptedException {
    try {
      return Optional.of(finished.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Rows.Abandoned) {
        return Optional.empty();
      }
      throw new IllegalStateException("the painter failed on: " + order.prompt(), e.getCause());
    }
  }
}
