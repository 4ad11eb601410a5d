package dev.darkroom.asset;

import java.util.List;

/** Puts pictures together two by two: top left, top right, bottom left, bottom right. */
public final class Grid {

  private static final int CELLS = 4;

  private Grid() {}

  /**
   * The grid of a finished job, at full size.
   *
   * @throws IllegalArgumentException unless there are four pictures of one size
   */
  public static Picture of(List<Picture> four) {
    if (four.size() != CELLS || four.stream().map(Picture::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a grid is four pictures of one size, not " + four.stream().map(Picture::size).toList());
    }
    return twoByTwo(four);
  }

  /**
   * The one picture that shows a job's previews. One preview is that picture itself. Two to four
   * stand two by two, none of them scaled, in cells as wide and high as the largest; cells still
   * without a preview are black, so the picture has its final shape from the first one on.
   *
   * @throws IllegalArgumentException unless there are one to four previews
   */
  public static Picture tile(List<Picture> previews) {
    if (previews.isEmpty() || previews.size() > CELLS) {
      throw new IllegalArgumentException("previews are 1 to 4, not " + previews.size());
    }
    return previews.size() == 1 ? previews.getFirst() : twoByTwo(previews);
  }

  private static Picture twoByTwo(List<Picture> pictures) {
    int cellWidth = pictures.stream().mapToInt(Picture::width).max().orElseThrow();
    int cellHeight = pictures.stream().mapToInt(Picture::height).max().orElseThrow();
    Picture grid = Picture.blank(new Size(2 * cellWidth, 2 * cellHeight));
    for (int cell = 0; cell < pictures.size(); cell++) {
      copy(pictures.get(cell), grid, cell % 2 * cellWidth, cell / 2 * cellHeight);
    }
    return grid;
  }

  private static void copy(Picture source, Picture target, int left, int top) {
    for (int row = 0; row < source.height(); row++) {
      System.arraycopy(
          source.pixels(),
          row * source.width(),
          target.pixels(),
          (top + row) * target.width() + left,
          source.width());
    }
  }
}
