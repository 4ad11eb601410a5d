package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * An icon as a lit relief, in the pixels of the canvas it is made for. The drawing bulges where it
 * is far from its outline and at the borders of its colours; light, sky and the ground below shade
 * it, a low sun catches its rim, and the air before it takes some of its colour.
 */
final class Figure {

  /** How far the bulge reaches in from the outline, in heights of the figure. */
  private static final float BULGE = 0.05f;

  /** How far noise moves the outline, in heights of the figure: enough to look drawn by hand. */
  private static final float WOBBLE = 0.0045f;

  private static final float DULLING = 0.16f;

  final int left;
  final int top;
  final int width;
  final int height;

  /** The canvas row of its lower end or waterline, with its fraction. */
  final float base;

  /** From the lower end to the upper, in pixels. */
  final float tall;

  final float[] alpha;
  final float[] red;
  final float[] green;
  final float[] blue;

  private final float middle;
  private final float halfWidth;
  private final float[] bulge;
  private final float[] relief;

  private Figure(Spot spot, Canvas canvas, int seed) {
    Rectangle2D box = spot.icon().bounds();
    base = spot.base() * canvas.height;
    tall = spot.height() * canvas.height;
    float foot = base + spot.sunk() * tall;
    double scale = tall / box.getHeight();
    middle = spot.x() * canvas.width;
    halfWidth = (float) (box.getWidth() * scale / 2);
    int margin = (int) Math.ceil(tall * BULGE * 2) + 2;
    left = (int) Math.floor(middle - halfWidth) - margin;
    top = (int) Math.floor(foot - tall) - margin;
    width = (int) Math.ceil(middle + halfWidth) + margin - left;
    height = (int) Math.ceil(base) + margin - top;
    AffineTransform placing = new AffineTransform();
    placing.translate(middle - left, foot - top);
    placing.scale(spot.mirrored() ? -scale : scale, scale);
    placing.translate(-box.getCenterX(), -box.getMaxY());
    int[] pixels = wobbled(spot.icon().raster(width, height, placing), seed);
    alpha = new float[pixels.length];
    red = new float[pixels.length];
    green = new float[pixels.length];
    blue = new float[pixels.length];
    relief = new float[pixels.length];
    read(pixels);
    if (spot.footing() == Spot.Footing.WATER) {
      submerge(seed);
    }
    bulge = alpha.clone();
    Blur.soften(bulge, width, height, tall * BULGE);
    Blur.soften(relief, width, height, tall * 0.008f);
  }

  /** The figure for a spot, lit. */
  static Figure of(Spot spot, Scene scene, Light light, Canvas canvas, int seed) {
    Figure figure = new Figure(spot, canvas, seed);
    figure.light(new Lamp(spot, scene, light, canvas), seed);
    return figure;
  }

  /** Moves each pixel a little, so that outlines and borders are not ruled ones. */
  private int[] wobbled(int[] pixels, int seed) {
    int[] moved = new int[pixels.length];
    float amount = WOBBLE * tall;
    float scale = 14 / tall;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float u = (x + left - middle) * scale;
        float v = (y + top - base) * scale;
        float sx = x + amount * Noise.fractal(u, v, seed, 2);
        float sy = y + amount * Noise.fractal(u, v, seed + 7, 2);
        moved[y * width + x] = sample(pixels, sx, sy);
      }
    }
    return moved;
  }

  private int sample(int[] pixels, float x, float y) {
    int x0 = Math.max(0, Math.min(width - 2, Curves.floor(x)));
    int y0 = Math.max(0, Math.min(height - 2, Curves.floor(y)));
    float u = Curves.clamp(x - x0);
    float v = Curves.clamp(y - y0);
    int i = y0 * width + x0;
    return blend(
        blend(pixels[i], pixels[i + 1], u), blend(pixels[i + width], pixels[i + width + 1], u), v);
  }

  /** Mixes two colours with straight alpha; where one is clear, the other's colour stays pure. */
  private static int blend(int p, int q, float t) {
    if (p == q) {
      return p;
    }
    float pa = (p >>> 24) * (1 - t);
    float qa = (q >>> 24) * t;
    float a = pa + qa;
    if (a <= 0) {
      return 0;
    }
    float share = qa / a;
    int r = Math.round(Curves.mix(p >> 16 & 255, q >> 16 & 255, share));
    int g = Math.round(Curves.mix(p >> 8 & 255, q >> 8 & 255, share));
    int b = Math.round(Curves.mix(p & 255, q & 255, share));
    return Math.round(a) << 24 | r << 16 | g << 8 | b;
  }

  private void read(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int pixel = pixels[i];
      alpha[i] = (pixel >>> 24) / 255f;
      float r = Srgb.linear(pixel >> 16 & 255);
      float g = Srgb.linear(pixel >> 8 & 255);
      float b = Srgb.linear(pixel & 255);
      float grey = 0.2126f * r + 0.7152f * g + 0.0722f * b;
      red[i] = Curves.mix(r, grey, DULLING);
      green[i] = Curves.mix(g, grey, DULLING);
      blue[i] = Curves.mix(b, grey, DULLING);
      relief[i] = Srgb.brightness(pixel & 0xffffff) * alpha[i];
    }
  }

  /** Cuts off what is under water, along small waves. */
  private void submerge(int seed) {
    for (int x = 0; x < width; x++) {
      float u = (x + left - middle) / tall;
      float line = base - top + tall * 0.012f * Noise.fractal(u * 9, 2.5f, seed + 9, 2);
      for (int y = Math.max(0, (int) line); y < height; y++) {
        alpha[y * width + x] *= Curves.clamp(line - y);
      }
    }
  }

  private void light(Lamp lamp, int seed) {
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (alpha[i] > 0) {
          light(lamp, seed, x, y, i);
        }
      }
    }
  }

  private void light(Lamp lamp, int seed, int x, int y, int i) {
    float right = (x + left - middle) / halfWidth;
    float up = Curves.clamp((base - (y + top)) / tall);
    // the bulge, the borders of colours, and the whole as one round body
    float slope = tall * BULGE * 1.1f;
    float dx = (bulge[i - 1] - bulge[i + 1]) * slope + (relief[i - 1] - relief[i + 1]) * 1.1f;
    float dy =
        (bulge[i - width] - bulge[i + width]) * slope
            + (relief[i - width] - relief[i + width]) * 1.1f;
    float nx = dx + 0.42f * right;
    float ny = dy - 0.5f * (up - 0.45f);
    float length = 1 / (float) Math.sqrt(nx * nx + ny * ny + 1);
    float rim = Curves.square(1 - Curves.clamp((bulge[i] - 0.45f) * 2));
    float texture =
        0.88f
            + 0.30f * Noise.fractal(right * halfWidth / tall * 16, up * 16, seed + 3, 4)
            + 0.10f * Noise.at(right * halfWidth / tall * 90, up * 60, seed + 5);
    Rgb shine = lamp.shine(nx * length, ny * length, length, rim, up);
    Rgb edge = lamp.rim(nx * length, ny * length, rim);
    Rgb seen =
        lamp.throughAir(
            new Rgb(
                red[i] * texture * shine.r() + edge.r(),
                green[i] * texture * shine.g() + edge.g(),
                blue[i] * texture * shine.b() + edge.b()));
    red[i] = seen.r();
    green[i] = seen.g();
    blue[i] = seen.b();
  }

  /** How much of the pixel at a canvas column and row it covers, 0 to 1. */
  float covers(int column, int row) {
    int x = column - left;
    int y = row - top;
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : alpha[y * width + x];
  }

  /** Lays it over the canvas; what is nearer than {@code depth} stays in front. */
  void paint(Canvas canvas, float depth) {
    for (int y = Math.max(0, -top); y < Math.min(height, canvas.height - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(width, canvas.width - left); x++) {
        int from = y * width + x;
        int to = (y + top) * canvas.width + x + left;
        if (alpha[from] > 0) {
          canvas.blend(to, red[from], green[from], blue[from], alpha[from]);
          if (alpha[from] > 0.5f) {
            canvas.depth[to] = depth;
          }
        }
      }
    }
  }
}
