package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Arrays;

/**
 * Open water with waves that have a shape of their own: drawn from front to back like land, each
 * point mirroring the part of the sky that its slope faces, with light that shines through the
 * crests, foam, and shallows over the sand.
 */
final class Sea {

  private static final float FAR = 70;
  private static final int SOUNDINGS = 4;
  private static final float DEEP = -1;

  private final Stage stage;
  private final View view;
  private final Light light;
  private final Canvas canvas;
  private final Relief relief;
  private final Swell swell;
  private final int width;
  private final int[] top;
  private final float[] ground;
  private final boolean shore;
  private final Rgb deep;
  private final Rgb shallow;
  private final Rgb crest;
  private final Rgb far;
  private final Foam foam;
  private final Patch patch = new Patch();
  private final float glitter;
  private float[] before;
  private float[] here;
  private float[] behind;

  private Sea(Stage stage, Relief relief) {
    this.stage = stage;
    this.relief = relief;
    view = stage.view();
    light = stage.light();
    canvas = stage.canvas();
    width = view.width();
    swell = new Swell(stage.scene(), stage.seed());
    top = new int[width];
    Arrays.fill(top, view.height());
    ground = new float[width];
    shore = stage.scene().place() != Scene.Place.SEA;
    Rgb lit = light.ambient().mix(light.sun(), light.night() ? 0.02f : 0.12f);
    deep = new Rgb(lit.r() * .05f, lit.g() * .16f, lit.b() * .24f);
    shallow = new Rgb(lit.r() * .16f, lit.g() * .72f, lit.b() * .72f);
    crest = light.ambient().mix(light.sun(), 0.28f).times(0.9f);
    far = light.haze().times(0.76f);
    foam = new Foam(swell.strength(), stage.seed() + 130);
    boolean disc = stage.scene().hour() != Scene.Hour.DUSK;
    glitter = disc ? (1 - Weather.cover(stage.scene())) * (light.night() ? 2.2f : 1.6f) : 0;
    before = new float[width];
    here = new float[width];
    behind = new float[width];
  }

  static void paint(Stage stage, Relief relief) {
    new Sea(stage, relief).paint();
  }

  private void paint() {
    float bottom = Math.max(0.05f, -view.above(view.height()));
    float near = Math.max(0.25f, (0.75f - swell.strength()) * view.eye() / bottom);
    float step = 1 + Math.max(0.003f, 3f / view.unit());
    int count = (int) (StrictMath.log(FAR / near) / StrictMath.log(step));
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
              if (shore) {
                sound(distance[k]);
              }
              draw(distance[k], distance[k + 1] - distance[Math.max(0, k - 1)], k == count - 1);
              float[] free = before;
              before = here;
              here = behind;
              behind = free;
            });
  }

  private float stretch(float z) {
    return z * z / (view.eye() * view.unit());
  }

  private void raise(float[] row, float z) {
    float pitch = view.footprint(z);
    float stretch = Math.max(stretch(z), z * 0.003f);
    for (int x = 0; x < width; x++) {
      row[x] = swell.height((x + 0.5f - width * 0.5f) * pitch, z, stretch);
    }
  }

  /** Measures the ground under the water at every few columns. */
  private void sound(float z) {
    float pitch = view.footprint(z);
    for (int x = 0; x < width; x += SOUNDINGS) {
      float depth = relief.height((x + 0.5f - width * 0.5f) * pitch, z, 5);
      Arrays.fill(ground, x, Math.min(width, x + SOUNDINGS), depth);
    }
  }

  private void draw(float z, float gap, boolean last) {
    float clarity = stage.clarity(z);
    float pitch = view.footprint(z);
    for (int x = 0; x < width; x++) {
      float calm = shore ? Curves.smooth(0, 0.25f, -ground[x]) : 1;
      int y = Math.max(0, (int) view.row(here[x] * calm, z));
      if (last) {
        y = Math.min(y, (int) view.horizon());
      }
      if (y >= top[x]) {
        continue;
      }
      boolean wet = false;
      for (int row = y; row < top[x] && !wet; row++) {
        wet = canvas.depth[row * width + x] < 0;
      }
      if (wet) {
        point(x, y, z, gap, pitch, calm, clarity);
      }
      top[x] = y;
    }
  }

  private void point(int x, int y, float z, float gap, float pitch, float calm, float clarity) {
    int left = Math.max(0, x - 1);
    int right = Math.min(width - 1, x + 1);
    float nx = -(here[right] - here[left]) / (pitch * (right - left)) * calm;
    float nz = -(behind[x] - before[x]) / gap * calm;
    float height = here[x] * calm / swell.strength();
    float bed = shore ? ground[x] : DEEP;
    float through = 0.24f * Curves.smooth(-0.1f, 0.9f, height);
    float shoal = 0.85f * Curves.smooth(-0.42f, -0.01f, bed);
    patch.set(deep.r(), deep.g(), deep.b());
    patch.blend(shallow, Math.min(1, through * (0.5f + 0.5f * Curves.smooth(0, 0.5f, nz)) + shoal));
    mirror(view.across(x), (view.eye() - here[x]) / z, nx, nz);
    patch.blend(crest, foam.share(view.across(x) * z, z, height, bed, stretch(z)));
    patch.fade(far, 0.25f + 0.75f * clarity);
    for (int row = y; row < top[x]; row++) {
      int i = row * width + x;
      if (canvas.depth[i] < 0) {
        canvas.set(i, patch.red, patch.green, patch.blue);
      }
    }
  }

  /**
   * Lays over the patch what it mirrors, by Schlick's approximation of Fresnel's law.
   *
   * @param u where it is seen, right of the middle
   * @param fall where it is seen, below the horizon
   * @param nx its slope to the side
   * @param nz its slope away from the camera
   */
  private void mirror(float u, float fall, float nx, float nz) {
    float upright = 1 / (float) Math.sqrt(nx * nx + nz * nz + 1);
    float ray = 1 / (float) Math.sqrt(u * u + fall * fall + 1);
    float facing = (u * nx - fall + nz) * ray * upright;
    float grazing = 1 - Math.min(1, Math.max(0.02f, -facing));
    float fresnel = 0.085f + 0.975f * grazing * grazing * grazing * grazing * grazing;
    float outX = u * ray - 2 * facing * nx * upright;
    float outY = -fall * ray - 2 * facing * upright;
    float outZ = Math.max(0.08f, ray - 2 * facing * nz * upright);
    int i = sky(outX / outZ, Math.max(0.004f, outY) / outZ);
    patch.blend(canvas.red[i], canvas.green[i], canvas.blue[i], Math.min(0.9f, fresnel));
    float shine = glitter(outX / outZ, outY / outZ);
    Rgb sun = light.sun();
    patch.set(
        patch.red + sun.r() * shine, patch.green + sun.g() * shine, patch.blue + sun.b() * shine);
  }

  /** The pixel of the sky in a direction. */
  private int sky(float u, float e) {
    int column = (int) (width * 0.5f + u * view.unit());
    int row = (int) (view.horizon() - e * view.unit());
    column = Math.max(0, Math.min(width - 1, column));
    row = Math.max(0, Math.min(Math.min(view.height(), (int) view.horizon()) - 1, row));
    return row * width + column;
  }

  private float glitter(float u, float e) {
    if (glitter == 0) {
      return 0;
    }
    float right = u - (light.sunX() - 0.5f) * 2 * view.reach();
    float up = e - Math.max(0.02f, view.horizon() - light.sunY() * view.height()) / view.unit();
    return glitter * Curves.exp(-(right * right * 45 + up * up * 30)) * 0.55f;
  }
}
