package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Enlarges a picture by Lanczos' window of three lobes and sharpens it. Each value is held between
 * those of the pixels around it, so no border gets a ring.
 */
public final class Enlargement {

  /** The most pixels that an enlarged picture may have: it takes eight bytes for each. */
  public static final long MOST_PIXELS = 4096L * 4096;

  private static final float SHARPNESS = 0.6f;

  /** How many rows are made between two looks at the cancellation. */
  private static final int STEP = 16;

  /** The share of the work that is done before anything is sharpened. */
  private static final double SMOOTH = 0.75;

  private final Picture source;
  private final Size size;
  private final LanczosTaps across;
  private final LanczosTaps down;
  private final boolean grows;
  private final Cancellation cancellation;
  private final DoubleConsumer progress;

  private Enlargement(
      Picture source, Size size, Cancellation cancellation, DoubleConsumer progress) {
    this.source = source;
    this.size = size;
    this.cancellation = cancellation;
    this.progress = progress;
    across = LanczosTaps.of(source.width(), size.width());
    down = LanczosTaps.of(source.height(), size.height());
    grows = size.width() >= source.width() && size.height() >= source.height();
  }

  /**
   * The picture at another size, its shape changed with it; nothing once it is cancelled.
   *
   * @param progress hears of each step, growing from 0 to 1, on the calling thread
   */
  public static Optional<Picture> of(
      Picture source, Size size, Cancellation cancellation, DoubleConsumer progress) {
    return new Enlargement(source, size, cancellation, progress).enlarge();
  }

  private Optional<Picture> enlarge() {
    WideRows wide = new WideRows(source, across, down.perPixel());
    Picture smooth = Picture.blank(size);
    if (!rows(0, SMOOTH, y -> lengthen(y, wide, smooth))) {
      return Optional.empty();
    }
    Picture sharp = Picture.blank(size);
    return rows(SMOOTH, 1, y -> sharpen(y, smooth, sharp)) ? Optional.of(sharp) : Optional.empty();
  }

  private interface Row {
    void make(int y);
  }

  /** Makes rows and tells of them; false once it is cancelled. */
  private boolean rows(double from, double to, Row row) {
    for (int y = 0; y < size.height(); y++) {
      if (y % STEP == 0) {
        if (cancellation.requested()) {
          return false;
        }
        progress.accept(from + (to - from) * y / size.height());
      }
      row.make(y);
    }
    progress.accept(to);
    return true;
  }

  private void lengthen(int y, WideRows wide, Picture smooth) {
    float[] sums = new float[3 * size.width()];
    for (int tap = down.first(y); tap < down.first(y + 1); tap++) {
      float[] row = wide.row(down.source(tap));
      float weight = down.weight(tap);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * row[i];
      }
    }
    int[] pixels = smooth.pixels();
    for (int x = 0, i = 0; x < size.width(); x++, i += 3) {
      pixels[y * size.width() + x] =
          level(sums[i]) << 16 | level(sums[i + 1]) << 8 | level(sums[i + 2]);
    }
    if (grows) {
      hold(y, pixels);
    }
  }

  /** Holds each pixel between the four of the source that are nearest to it: no ring is left. */
  private void hold(int y, int[] pixels) {
    int[] from = source.pixels();
    int above = down.before(y) * source.width();
    int below = down.after(y) * source.width();
    for (int x = 0; x < size.width(); x++) {
      int left = across.before(x);
      int right = across.after(x);
      int at = y * size.width() + x;
      pixels[at] =
          held(
              pixels[at],
              from[above + left],
              from[above + right],
              from[below + left],
              from[below + right]);
    }
  }

  private static int held(int pixel, int a, int b, int c, int d) {
    int held = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int p = a >> shift & 255;
      int q = b >> shift & 255;
      int r = c >> shift & 255;
      int s = d >> shift & 255;
      int least = Math.min(Math.min(p, q), Math.min(r, s));
      int most = Math.max(Math.max(p, q), Math.max(r, s));
      held |= Math.clamp(pixel >> shift & 255, least, most) << shift;
    }
    return held;
  }

  private void sharpen(int y, Picture smooth, Picture sharp) {
    int[] from = smooth.pixels();
    int width = size.width();
    int above = Math.max(0, y - 1) * width;
    int below = Math.min(size.height() - 1, y + 1) * width;
    for (int x = 0; x < width; x++) {
      int i = y * width + x;
      int left = from[y * width + Math.max(0, x - 1)];
      int right = from[y * width + Math.min(width - 1, x + 1)];
      int pixel = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        pixel |=
            sharpened(
                    from[i] >> shift & 255,
                    left >> shift & 255,
                    right >> shift & 255,
                    from[above + x] >> shift & 255,
                    from[below + x] >> shift & 255)
                << shift;
      }
      sharp.pixels()[i] = pixel;
    }
  }

  private static int sharpened(int here, int left, int right, int above, int below) {
    int least = Math.min(here, Math.min(Math.min(left, right), Math.min(above, below)));
    int most = Math.max(here, Math.max(Math.max(left, right), Math.max(above, below)));
    float mean = (left + right + above + below) * 0.25f;
    return Math.clamp(Math.round(here + SHARPNESS * (here - mean)), least, most);
  }

  private static int level(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
