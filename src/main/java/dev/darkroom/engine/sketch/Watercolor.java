package dev.darkroom.engine.sketch;

/**
 * Thin pigment on white paper, after Bousseau et al., "Interactive watercolor rendering" (2006):
 * the density of pigment varies with slow turbulence, the grain of the paper, and gathers at the
 * borders of washes. The paper stays bare at the margin.
 */
final class Watercolor {

  private Watercolor() {}

  static Raster of(Raster picture, float strength, int seed) {
    Raster wash =
        wavy(Kuwahara.filter(picture, Math.max(1, Math.round(picture.unit * 0.007f))), seed);
    float[] light = wash.brightness();
    Blur.soften(light, wash.width, wash.height, wash.unit * 0.0012f);
    Raster painted = new Raster(wash.width, wash.height);
    SlowNoise turbulence = new SlowNoise(wash, 5, seed, 3);
    SlowNoise ragged = new SlowNoise(wash, 7, seed + 2, 4);
    float grains = 230 / wash.unit;
    for (int y = 0; y < wash.height; y++) {
      for (int x = 0; x < wash.width; x++) {
        int i = y * wash.width + x;
        float flow = 0.55f * turbulence.at(x, y);
        float grain = 0.7f * Noise.at(x * grains, y * grains, seed + 1);
        float border = Math.min(1, gradient(light, wash, x, y) * wash.unit * 0.014f);
        float density = 1 + strength * (flow + 0.30f * grain + 0.75f * border);
        float paper = 0.05f + 0.95f * margin(x, y, wash, ragged);
        painted.set(
            i,
            pigment(wash.red[i], density, paper),
            pigment(wash.green[i], density, paper),
            pigment(wash.blue[i], density, paper));
      }
    }
    return painted;
  }

  /** One channel of a wash that lets the paper shine through. */
  private static float pigment(float colour, float density, float cover) {
    float lifted = 0.10f + 0.90f * (float) Math.sqrt(colour * (0.35f + 0.65f * colour));
    float laid = lifted - (lifted - lifted * lifted) * (density - 1);
    return Curves.mix(0.985f, Curves.clamp(laid), cover);
  }

  private static float gradient(float[] light, Raster raster, int x, int y) {
    int w = raster.width;
    int i = y * w + x;
    float gx = light[x < w - 1 ? i + 1 : i] - light[x > 0 ? i - 1 : i];
    float gy = light[y < raster.height - 1 ? i + w : i] - light[y > 0 ? i - w : i];
    return (float) Math.sqrt(gx * gx + gy * gy);
  }

  /** 0 on the bare paper at the edge of the sheet, 1 where paint is. */
  private static float margin(int x, int y, Raster raster, SlowNoise ragged) {
    float near = Math.min(Math.min(x, raster.width - 1 - x), Math.min(y, raster.height - 1 - y));
    if (near > 0.09f * raster.unit) {
      return 1;
    }
    float bare = 0.024f * ragged.at(x, y) + 0.028f;
    return Curves.smooth(bare, bare + 0.010f, near / raster.unit);
  }

  /** Moves pixels a little, as a hand does that follows a drawing. */
  private static Raster wavy(Raster raster, int seed) {
    Raster moved = new Raster(raster.width, raster.height);
    float far = 0.004f * raster.unit;
    SlowNoise right = new SlowNoise(raster, 11, seed + 3, 2);
    SlowNoise down = new SlowNoise(raster, 11, seed + 4, 2);
    for (int y = 0; y < raster.height; y++) {
      for (int x = 0; x < raster.width; x++) {
        int sx = (int) (x + far * right.at(x, y) + 0.5f);
        int sy = (int) (y + far * down.at(x, y) + 0.5f);
        int from =
            Math.max(0, Math.min(raster.height - 1, sy)) * raster.width
                + Math.max(0, Math.min(raster.width - 1, sx));
        moved.set(y * raster.width + x, raster.red[from], raster.green[from], raster.blue[from]);
      }
    }
    return moved;
  }
}
