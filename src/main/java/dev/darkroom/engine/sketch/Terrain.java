package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Arrays;

/**
 * Paints a land from front to back: one row of heights for each step away from the camera, each
 * column drawn where it rises over all that stands before it. Slopes come from the neighbours in
 * the grid, shadows from a sweep along each row.
 */
final class Terrain {

  private final Stage stage;
  private final View view;
  private final Light light;
  private final Relief relief;
  private final Ground ground;
  private final Canopy canopy;
  private final Turf turf;
  private final int width;
  private final int[] top;
  private final Rgb[] air;
  private final float[] shadow;
  private final Patch patch = new Patch();
  private final Sunbeam beam;
  private final Dapple shade;
  private float[] before;
  private float[] here;
  private float[] behind;

  private Terrain(Stage stage, Relief relief) {
    this.stage = stage;
    this.relief = relief;
    view = stage.view();
    light = stage.light();
    ground = Grounds.of(stage.scene(), stage.seed());
    canopy = Canopy.of(stage);
    turf = Turf.of(stage);
    width = view.width();
    top = new int[width];
    Arrays.fill(top, view.height());
    air = Air.colours(stage);
    shadow = new float[width];
    beam = Sunbeam.of(light);
    shade = Dapple.of(stage);
    before = new float[width];
    here = new float[width];
    behind = new float[width];
  }

  static void paint(Stage stage, Relief relief) {
    new Terrain(stage, relief).paint();
  }

  private void paint() {
    float bottom = Math.max(0.05f, -view.above(view.height()));
    float near = Math.max(0.3f, 0.62f * view.eye() / bottom);
    float step = 1 + Math.max(0.003f, 3f / view.unit());
    int count = (int) (StrictMath.log(Places.far(stage.scene()) / near) / StrictMath.log(step));
    float[] distance = new float[count + 1];
    for (int k = 0; k <= count; k++) {
      distance[k] = near;
      near *= step;
    }
    raise(before, distance[0]);
    raise(here, distance[0]);
    stage
        .rows()
        .each(
            0,
            count,
            k -> {
              raise(behind, distance[k + 1]);
              float gap = distance[k + 1] - distance[Math.max(0, k - 1)];
              shade(distance[k]);
              draw(distance[k], gap);
              float[] free = before;
              before = here;
              here = behind;
              behind = free;
            });
  }

  /** Fills a row with the heights at one distance. */
  private void raise(float[] row, float z) {
    float pitch = view.footprint(z);
    int octaves = (int) (Math.log(2 / pitch) * 1.4427);
    octaves = Math.max(2, Math.min(10, octaves));
    for (int x = 0; x < width; x++) {
      row[x] = relief.height((x + 0.5f - width * 0.5f) * pitch, z, octaves);
    }
  }

  /** Sweeps from the sun's side: what lies under the line from the last crest is in its shadow. */
  private void shade(float z) {
    float pitch = view.footprint(z);
    float soft = 0.12f + 0.004f * z;
    float line = -1e9f;
    int step = beam.x() > 0 ? -1 : 1;
    for (int n = 0, x = step > 0 ? 0 : width - 1; n < width; n++, x += step) {
      line -= beam.fall() * pitch;
      shadow[x] = Curves.smooth(0, soft, line - here[x]);
      line = Math.max(line, here[x]);
    }
  }

  private void draw(float z, float gap) {
    float pitch = view.footprint(z);
    float clarity = stage.clarity(z);
    boolean wet = !Places.dry(stage.scene(), stage.seed());
    boolean grass = turf.near(z);
    patch.z = z;
    patch.footprint = pitch;
    for (int x = 0; x < width; x++) {
      float height = here[x];
      boolean water = wet && height < 0;
      patch.x = (x + 0.5f - width * 0.5f) * pitch;
      float tree = water ? 0 : canopy.cover(patch.x, z, height);
      float blade = grass && !water ? turf.height(patch.x, z, height) : 0;
      float seen = view.row(water ? 0 : height + tree * Canopy.HEIGHT + blade, z);
      int y = Math.max(0, (int) seen);
      if (y >= top[x]) {
        continue;
      }
      if (water) {
        fill(x, y, -z);
      } else {
        paint(x, y, z, gap, tree, blade, clarity);
      }
      top[x] = y;
    }
  }

  private void fill(int x, int y, float depth) {
    for (int row = y; row < top[x]; row++) {
      stage.canvas().depth[row * width + x] = depth;
    }
  }

  private void paint(int x, int y, float z, float gap, float tree, float blade, float clarity) {
    int left = Math.max(0, x - 1);
    int right = Math.min(width - 1, x + 1);
    float nx = -(here[right] - here[left]) / (view.footprint(z) * (right - left));
    float nz = -(behind[x] - before[x]) / gap;
    float up = 1 / (float) Math.sqrt(nx * nx + nz * nz + 1);
    patch.height = here[x];
    patch.level = up;
    ground.colour(patch);
    float facing =
        shade.at(patch.x, z) * Math.max(0, (nx * beam.x() + beam.y() + nz * beam.z()) * up);
    float direct = facing * (1 - shadow[x]) * (light.night() ? 0.55f : 0.95f);
    if (blade > 0) {
      turf.colour(patch, blade);
    }
    if (tree > 0.04f) {
      canopy.colour(patch, tree);
      direct = Curves.mix(direct, 0.15f + 0.75f * tree, Math.min(1, tree * 3) * 0.7f);
    }
    float open = 0.55f + 0.45f * up;
    patch.light(light, direct, open);
    patch.fade(air[x], clarity);
    Canvas canvas = stage.canvas();
    for (int row = y; row < top[x]; row++) {
      int i = row * width + x;
      canvas.set(i, patch.red, patch.green, patch.blue);
      canvas.depth[i] = z;
    }
  }
}
