package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Spot.Footing;

/** What a figure leaves on the ground and the water below it: its shadow and its mirror image. */
final class Contact {

  private final Figure figure;
  private final Canvas canvas;
  private final int seed;

  Contact(Figure figure, Canvas canvas, int seed) {
    this.figure = figure;
    this.canvas = canvas;
    this.seed = seed;
  }

  /**
   * Darkens the land round the figure's feet and where it keeps off the sun. The sun stands in the
   * picture, so shadows fall towards the viewer.
   */
  void shadow(Spot spot, Scene scene, Light light) {
    float veil = Lamp.veil(scene.weather());
    feet();
    cast(spot, light, 0.55f * veil * veil * (light.night() ? 0.6f : 1));
  }

  private void feet() {
    float[] tread = new float[figure.width];
    int ground = Math.round(figure.base) - figure.top;
    int rows = Math.max(1, Math.round(figure.tall * 0.04f));
    for (int x = 0; x < figure.width; x++) {
      for (int y = Math.max(0, ground - rows); y < Math.min(figure.height, ground); y++) {
        tread[x] = Math.max(tread[x], figure.alpha[y * figure.width + x]);
      }
    }
    Blur.soften(tread, figure.width, 1, figure.tall * 0.035f);
    float thick = Math.max(0.7f, figure.tall * 0.022f);
    int reach = (int) Math.ceil(thick * 2.5f);
    for (int row = (int) figure.base - reach; row <= figure.base + reach; row++) {
      float off = (row + 0.5f - figure.base) / thick;
      float near = Curves.exp(-off * off);
      for (int x = 0; x < figure.width; x++) {
        darken(x + figure.left, row, 0.62f * near * tread[x]);
      }
    }
  }

  private void cast(Spot spot, Light light, float strength) {
    float away = spot.x() - light.sunX();
    float slant = away / (Math.abs(away) + 0.25f) * (light.low() ? 1.5f : 0.7f);
    // far ground is seen flat, and so is a shadow on it
    float flat = Curves.clamp(1.2f * (spot.base() - light.horizon()) / (1 - light.horizon()));
    float length = (light.low() ? 0.8f : 0.3f) * Math.max(0.12f, flat);
    int rows = (int) Math.min(canvas.height - figure.base, figure.tall * length);
    int lean = (int) Math.ceil(Math.abs(slant) * rows) + 2;
    int width = figure.width + 2 * lean;
    int height = rows + 1;
    if (rows < 1) {
      return;
    }
    float[] mask = new float[width * height];
    for (int y = 0; y < height; y++) {
      float up = y / (figure.tall * length);
      int source = Math.round(figure.base - up * figure.tall);
      for (int x = 0; x < width; x++) {
        int column = x - lean + figure.left - Math.round(slant * y);
        mask[y * width + x] = figure.covers(column, source) * (1 - 0.7f * up);
      }
    }
    Blur.soften(mask, width, height, figure.tall * 0.012f);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        darken(x - lean + figure.left, (int) figure.base + y, strength * mask[y * width + x]);
      }
    }
  }

  private void darken(int column, int row, float amount) {
    if (column < 0 || row < 0 || column >= canvas.width || row >= canvas.height) {
      return;
    }
    int i = row * canvas.width + column;
    if (canvas.depth[i] > 0 && canvas.depth[i] < Canvas.SKY) {
      canvas.red[i] *= 1 - amount;
      canvas.green[i] *= 1 - amount;
      canvas.blue[i] *= 1 - amount * 0.92f;
    }
  }

  /** Mirrors the figure in the water before it, broken by small waves, fading with distance. */
  void mirror(Spot spot, Light light) {
    boolean flies = spot.footing() == Footing.AIR;
    // what flies is mirrored at the horizon, what floats at its own waterline
    float axis = flies ? light.horizon() * canvas.height : figure.base;
    float strength = flies ? 0.3f : 0.6f;
    float squeeze = flies ? 1 : 0.75f;
    int first = Math.max(0, (int) axis);
    float gap = axis - figure.base;
    int last = Math.min(canvas.height - 1, (int) (axis + (gap + figure.tall) * squeeze));
    for (int row = first; row <= last; row++) {
      float below = (row + 0.5f - axis) / figure.tall;
      float source = axis - (row + 0.5f - axis) / squeeze;
      float fade = flies ? 1 : 1 - 0.75f * Curves.clamp(below / squeeze);
      float wave = figure.tall * (0.012f + 0.03f * Math.abs(below));
      mirror(row, source, wave, strength * fade);
    }
  }

  private void mirror(int row, float source, float wave, float strength) {
    float v = row / figure.tall;
    for (int column = Math.max(0, figure.left);
        column < Math.min(canvas.width, figure.left + figure.width);
        column++) {
      int i = row * canvas.width + column;
      if (canvas.depth[i] >= 0) {
        continue;
      }
      float u = (column - figure.left) / figure.tall;
      float shake = Noise.fractal(u * 3, v * 38, seed + 60, 2);
      int x = Math.round(column + shake * wave) - figure.left;
      int y = Math.round(source + shake * wave * 0.6f) - figure.top;
      if (x < 0 || y < 0 || x >= figure.width || y >= figure.height) {
        continue;
      }
      int from = y * figure.width + x;
      float broken = 0.75f + 0.5f * Noise.at(u * 4, v * 60, seed + 61);
      canvas.blend(
          i,
          figure.red[from] * 0.8f,
          figure.green[from] * 0.82f,
          figure.blue[from] * 0.86f,
          figure.alpha[from] * Curves.clamp(strength * broken));
    }
  }
}
