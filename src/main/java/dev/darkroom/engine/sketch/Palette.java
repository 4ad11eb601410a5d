package dev.darkroom.engine.sketch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The few colours that stand for a picture best, found by median cut (Heckbert 1982). */
final class Palette {

  private final float[] red;
  private final float[] green;
  private final float[] blue;

  private Palette(int size) {
    red = new float[size];
    green = new float[size];
    blue = new float[size];
  }

  /** At most {@code size} colours of the picture. */
  static Palette of(Raster picture, int size) {
    List<int[]> boxes = new ArrayList<>();
    boxes.add(IntStream.range(0, picture.red.length).toArray());
    while (boxes.size() < size) {
      int[] box =
          boxes.stream().max(Comparator.comparingDouble(b -> weight(picture, b))).orElseThrow();
      if (box.length < 2 || weight(picture, box) == 0) {
        break;
      }
      boxes.remove(box);
      int[] sorted = sorted(picture, box);
      int half = sorted.length / 2;
      boxes.add(java.util.Arrays.copyOfRange(sorted, 0, half));
      boxes.add(java.util.Arrays.copyOfRange(sorted, half, sorted.length));
    }
    Palette palette = new Palette(boxes.size());
    for (int n = 0; n < boxes.size(); n++) {
      palette.red[n] = mean(picture.red, boxes.get(n));
      palette.green[n] = mean(picture.green, boxes.get(n));
      palette.blue[n] = mean(picture.blue, boxes.get(n));
    }
    return palette;
  }

  /** The number of the colour closest to this one. */
  int nearest(float r, float g, float b) {
    int nearest = 0;
    float least = Float.MAX_VALUE;
    for (int n = 0; n < red.length; n++) {
      float dr = r - red[n];
      float dg = g - green[n];
      float db = b - blue[n];
      float distance = 0.3f * dr * dr + 0.59f * dg * dg + 0.2f * db * db;
      if (distance < least) {
        least = distance;
        nearest = n;
      }
    }
    return nearest;
  }

  void put(int colour, Raster raster, int pixel) {
    raster.set(pixel, red[colour], green[colour], blue[colour]);
  }

  /** How much a box gains from being cut: wide boxes count more than full ones. */
  private static double weight(Raster picture, int[] box) {
    float widest = Math.max(range(picture.red, box), range(picture.green, box));
    return Math.max(widest, range(picture.blue, box)) * Math.sqrt(Math.sqrt(box.length));
  }

  private static int[] sorted(Raster picture, int[] box) {
    float r = range(picture.red, box);
    float g = range(picture.green, box);
    float b = range(picture.blue, box);
    float[] widest = r >= g && r >= b ? picture.red : g >= b ? picture.green : picture.blue;
    return IntStream.of(box)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> widest[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static float range(float[] channel, int[] box) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i : box) {
      low = Math.min(low, channel[i]);
      high = Math.max(high, channel[i]);
    }
    return high - low;
  }

  private static float mean(float[] channel, int[] box) {
    double sum = 0;
    for (int i : box) {
      sum += channel[i];
    }
    return (float) (sum / box.length);
  }
}
