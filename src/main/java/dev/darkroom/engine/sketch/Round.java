package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All takes of a run at one size; they are finished in any order. */
final class Round {

  private final Size size;
  private final Size painted;
  private final @Nullable Picture[] pictures;

  /**
   * @param size of the pictures
   * @param painted the size to paint at, before it is fitted
   * @param takes how many pictures
   */
  Round(Size size, Size painted, int takes) {
    this.size = size;
    this.painted = painted;
    pictures = new @Nullable Picture[takes];
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

  void add(int take, Picture picture) {
    pictures[take] = picture;
  }

  boolean complete() {
    return Arrays.stream(pictures).allMatch(Objects::nonNull);
  }

  /** The pictures that are finished, in order. */
  List<Picture> pictures() {
    return Arrays.stream(pictures).filter(Objects::nonNull).toList();
  }
}
