package dev.darkroom.engine.sketch;

/**
 * Thick paint: flat dabs with sharp borders, richer colours, and light on the ridges of strokes.
 */
final class OilPainting {

  private OilPainting() {}

  static Raster of(Raster picture, float strength, int seed) {
    int dab = Math.max(1, Math.round(picture.unit * 0.0072f));
    Raster paint = Kuwahara.filter(picture, dab);
    float bristle = picture.unit * 0.0026f;
    float[] strokes = Strokes.over(paint, bristle, seed);
    int width = paint.width;
    // strokes on small pictures are thinner than a pixel and average out
    float ridge = 0.75f * strength * Curves.clamp(bristle / 2);
    for (int y = 0; y < paint.height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int before = Math.max(0, y - 1) * width + Math.max(0, x - 1);
        int after = Math.min(paint.height - 1, y + 1) * width + Math.min(width - 1, x + 1);
        float light = (strokes[before] - strokes[after]) * ridge;
        float load = 1 + 0.55f * (strokes[i] - 0.5f) * strength;
        rich(paint, i, load, light, 0.22f * strength);
      }
    }
    return paint;
  }

  private static void rich(Raster paint, int i, float load, float light, float rich) {
    float grey = 0.299f * paint.red[i] + 0.587f * paint.green[i] + 0.114f * paint.blue[i];
    float gleam = light * (0.25f + 0.75f * grey);
    paint.set(
        i,
        (grey + (paint.red[i] - grey) * (1 + rich)) * load + gleam,
        (grey + (paint.green[i] - grey) * (1 + rich)) * load + gleam,
        (grey + (paint.blue[i] - grey) * (1 + rich)) * load + gleam);
  }
}
