package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** All takes of a run at one size; they are finished in any order. */
final class Round {

  /** How much of a painting may be counted as done before it is handed in. */
  private static final double UNFINISHED = 0.97;

  private final Size size;
  private final Size painted;
  private final @Nullable Picture[] pictures;

  /** What is gone through for each take, once it has begun. */
  private final AtomicReferenceArray<@Nullable Rows> rows;

  /**
   * @param size of the pictures
   * @param painted the size to paint at, before it is fitted
   * @param takes how many pictures
   */
  Round(Size size, Size painted, int takes) {
    this.size = size;
    this.painted = painted;
    pictures = new @Nullable Picture[takes];
    rows = new AtomicReferenceArray<>(takes);
  }

  Size size() {
    return size;
  }

  Size painted() {
    return painted;
  }

  /** What it costs, in pixels. */
  double work() {
    return (double) painted.area() * pictures.length;
  }

  /** Notes that a take is being painted; called by the thread that paints it. */
  void begin(int take, Rows by) {
    rows.set(take, by);
  }

  void add(int take, Picture picture) {
    pictures[take] = picture;
  }

  boolean complete() {
    return Arrays.stream(pictures).allMatch(Objects::nonNull);
  }

  /** The share of the takes that are handed in. */
  double done() {
    return (double) pictures().size() / pictures.length;
  }

  /**
   * The share that is done, counting rows of the takes under way.
   *
   * @param smaller the same takes at the size before, which show how many rows there are
   */
  double done(Round smaller) {
    double sum = 0;
    for (int take = 0; take < pictures.length; take++) {
      sum += pictures[take] != null ? 1 : UNFINISHED * begun(take, smaller);
    }
    return sum / pictures.length;
  }

  private double begun(int take, Round smaller) {
    Rows now = rows.get(take);
    Rows then = smaller.rows.get(take);
    if (now == null || then == null || smaller.pictures[take] == null) {
      return 0;
    }
    double growth = (double) painted.height() / smaller.painted.height();
    return Math.min(1, now.gone() / Math.max(1, then.gone() * growth));
  }

  /** The pictures that are finished, in order. */
  List<Picture> pictures() {
    return Arrays.stream(pictures).filter(Objects::nonNull).toList();
  }
}
