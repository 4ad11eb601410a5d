package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Hour;

/** The walls, windows and roofs of one house. */
final class Masonry {

  private static final float PITCH = 0.17f;
  private static final float FLOOR = 0.26f;

  private final int id;
  private final Rgb paint;
  private final Rgb tile;
  private final boolean snowy;
  private final float lit;
  private final float power;
  private final Lamplight lamps;

  Masonry(Stage stage, int id) {
    this.id = id;
    paint = House.paintOf(id);
    tile = Noise.cell(id, 7, 2) < 0.6f ? new Rgb(.30f, .105f, .06f) : new Rgb(.12f, .11f, .115f);
    Scene scene = stage.scene();
    snowy = scene.snowy();
    Hour hour = scene.hour();
    lit =
        hour == Hour.NIGHT || hour == Hour.DUSK
            ? 0.62f
            : hour == Hour.DAY ? (snowy ? 0.12f : 0.03f) : 0.3f;
    lamps = new Lamplight(scene);
    power = hour == Hour.NIGHT ? 1.25f : 0.95f;
  }

  /** Adds what the lamps of the street throw on a patch of wall. */
  void lamplight(float x, float y, float z, Patch p) {
    lamps.shine(p, x, y, z);
  }

  /**
   * Colours a patch of wall.
   *
   * @param along from the house's corner
   * @param up from its foot
   * @param below the eaves; less than 0 in the gable
   */
  void wall(float along, float up, float below, Patch p) {
    float board =
        0.92f + 0.08f * Windows.pulse(up * 26 - Curves.floor(up * 26), 0.1f, 1, p.footprint * 26);
    float stain = 1 + 0.10f * Noise.at(along * 5, up * 5, id);
    float foot = 0.8f + 0.2f * Curves.smooth(0, 0.12f, up);
    float shade = board * stain * foot;
    p.set(paint.r() * shade, paint.g() * shade, paint.b() * shade);
    if (below > 0.02f && up > 0.02f) {
      window(along, up, p);
    }
    if (snowy) {
      p.blend(.74f, .78f, .84f, 1 - Curves.smooth(0.01f, 0.05f, up));
      float eave = Windows.pulse(below, 0, 0.045f, p.footprint);
      p.blend(.74f, .78f, .84f, below > -0.03f ? eave : 0);
    }
  }

  private void window(float along, float up, Patch p) {
    float u = along / PITCH;
    float v = up / FLOOR;
    int column = Curves.floor(u);
    int floor = Curves.floor(v);
    float blurX = p.footprint / PITCH;
    float blurY = p.footprint / FLOOR;
    boolean door = floor == 0 && Noise.hash(column, id, 3) % 5 == 0;
    float low = door ? 0.05f : 0.30f;
    float frame =
        Windows.pulse(u - column, 0.24f, 0.76f, blurX)
            * Windows.pulse(v - floor, low - 0.04f, 0.84f, blurY);
    p.blend(.62f, .60f, .56f, frame * 0.85f);
    float glass =
        Windows.pulse(u - column, 0.29f, 0.71f, blurX)
            * Windows.pulse(v - floor, low, 0.80f, blurY);
    if (door) {
      p.blend(.16f, .09f, .05f, glass);
      return;
    }
    if (snowy) {
      float sill =
          Windows.pulse(u - column, 0.22f, 0.78f, blurX)
              * Windows.pulse(v - floor, low - 0.05f, low + 0.03f, blurY);
      p.blend(.74f, .78f, .85f, sill);
    }
    float cross =
        1
            - Windows.pulse(u - column, 0.475f, 0.525f, blurX)
                * (1 - Curves.smooth(0.1f, 0.3f, blurX));
    glass *= cross;
    p.blend(.07f, .085f, .11f, glass);
    if (Noise.cell(column, floor, id + 5) < lit) {
      float bright = power * glass * (0.6f + 0.6f * Noise.cell(column, floor, id + 6));
      p.glowRed += 1.25f * bright;
      p.glowGreen += 0.72f * bright;
      p.glowBlue += 0.25f * bright;
    }
  }

  void roof(float x, float y, float z, Patch p) {
    float rows = y * 34;
    float groove =
        0.8f + 0.2f * Windows.pulse(rows - Curves.floor(rows), 0.2f, 1, p.footprint * 34);
    float mottle = 1 + 0.22f * Noise.at(x * 9 + z * 9, y * 14, id);
    p.set(tile.r() * groove * mottle, tile.g() * groove * mottle, tile.b() * groove * mottle);
    if (snowy) {
      float lies = Curves.smooth(-0.55f, -0.2f, Noise.at(x * 3 + z * 2, y * 5, id + 3));
      p.blend(.74f, .78f, .85f, lies);
    }
  }

  void brick(float below, Patch p) {
    p.set(.23f, .12f, .09f);
    if (snowy) {
      p.blend(.74f, .78f, .85f, 1 - Curves.smooth(0.014f, 0.02f, below));
    }
  }
}
