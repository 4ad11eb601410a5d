package dev.darkroom.engine.sketch;

/**
 * Flat triangles over a net of points that are drawn to the borders in the picture. The net is
 * found on a small copy, so that it is the same at every size.
 */
final class LowPoly {

  /** Meshes of the net along the geometric mean of the sides. */
  private static final int MESHES = 34;

  /** Pixels of the small copy to one mesh. */
  private static final int FINE = 4;

  private final Raster picture;
  private final Raster small;
  private final float[] light;
  private final float strength;
  private final int seed;
  private final int columns;
  private final int rows;

  /** The net's points in fractions of the picture, row by row. */
  private final float[] px;

  private final float[] py;

  private LowPoly(Raster picture, float strength, int seed) {
    this.picture = picture;
    this.strength = strength;
    this.seed = seed;
    columns = Math.max(2, Math.round(picture.width * MESHES / picture.unit));
    rows = Math.max(2, Math.round(picture.height * MESHES / picture.unit));
    small =
        picture.cells(
            Math.min(picture.width, columns * FINE), Math.min(picture.height, rows * FINE));
    light = small.brightness();
    px = new float[(columns + 1) * (rows + 1)];
    py = new float[px.length];
  }

  static Raster of(Raster picture, float strength, int seed) {
    LowPoly net = new LowPoly(picture, strength, seed);
    net.cast();
    return net.fill();
  }

  private void cast() {
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        place(column, row);
      }
    }
  }

  /** Puts a point on the strongest border near its mesh; points of the rim stay on the rim. */
  private void place(int column, int row) {
    int point = row * (columns + 1) + column;
    px[point] = (float) column / columns;
    py[point] = (float) row / rows;
    float best = -1;
    for (int n = 0; n < 9; n++) {
      float dx = 0.76f * (Noise.cell(point, n, seed) - 0.5f);
      float dy = 0.76f * (Noise.cell(point, n, seed + 1) - 0.5f);
      float x = column == 0 || column == columns ? column : column + dx;
      float y = row == 0 || row == rows ? row : row + dy;
      float border = border(x / columns, y / rows) + 0.004f * Noise.cell(point, n, seed + 2);
      if (border > best) {
        best = border;
        px[point] = x / columns;
        py[point] = y / rows;
      }
    }
  }

  private float border(float u, float v) {
    if (small.width < 3 || small.height < 3) {
      return 0;
    }
    int x = Math.max(1, Math.min(small.width - 2, (int) (u * small.width)));
    int y = Math.max(1, Math.min(small.height - 2, (int) (v * small.height)));
    int i = y * small.width + x;
    return Math.abs(light[i + 1] - light[i - 1])
        + Math.abs(light[i + small.width] - light[i - small.width]);
  }

  private Raster fill() {
    Raster facets = new Raster(picture.width, picture.height);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int a = row * (columns + 1) + column;
        int c = a + columns + 1;
        // the diagonal joins the two corners that are more alike
        if (apart(a, c + 1) <= apart(a + 1, c)) {
          facet(facets, a, a + 1, c + 1);
          facet(facets, a, c + 1, c);
        } else {
          facet(facets, a, a + 1, c);
          facet(facets, a + 1, c + 1, c);
        }
      }
    }
    return facets;
  }

  private float apart(int p, int q) {
    int i = smallPixel(px[p], py[p]);
    int j = smallPixel(px[q], py[q]);
    return Math.abs(small.red[i] - small.red[j])
        + Math.abs(small.green[i] - small.green[j])
        + Math.abs(small.blue[i] - small.blue[j]);
  }

  private int smallPixel(float u, float v) {
    int x = Math.max(0, Math.min(small.width - 1, (int) (u * small.width)));
    int y = Math.max(0, Math.min(small.height - 1, (int) (v * small.height)));
    return y * small.width + x;
  }

  /**
   * Fills the triangle with the mean of a few pixels inside, each facet a little lit on its own.
   */
  private void facet(Raster facets, int a, int b, int c) {
    float r = 0;
    float g = 0;
    float blue = 0;
    int samples = 0;
    for (int i = 1; i < 5; i++) {
      for (int j = 1; i + j < 6; j++) {
        float s = i / 6f;
        float t = j / 6f;
        float u = px[a] * (1 - s - t) + px[b] * s + px[c] * t;
        float v = py[a] * (1 - s - t) + py[b] * s + py[c] * t;
        int pixel = smallPixel(u, v);
        r += small.red[pixel];
        g += small.green[pixel];
        blue += small.blue[pixel];
        samples++;
      }
    }
    float shine = (1 + 0.13f * strength * (Noise.cell(a, b * 3 + c, seed) - 0.5f)) / samples;
    float grey = (r + g + blue) / 3;
    float rich = 1 + 0.12f * strength;
    rasterize(
        facets,
        a,
        b,
        c,
        (grey + (r - grey) * rich) * shine,
        (grey + (g - grey) * rich) * shine,
        (grey + (blue - grey) * rich) * shine);
  }

  private void rasterize(Raster facets, int a, int b, int c, float r, float g, float blue) {
    float ax = px[a] * facets.width;
    float ay = py[a] * facets.height;
    float bx = px[b] * facets.width;
    float by = py[b] * facets.height;
    float cx = px[c] * facets.width;
    float cy = py[c] * facets.height;
    int top = Math.max(0, (int) Math.min(ay, Math.min(by, cy)));
    int bottom = Math.min(facets.height - 1, (int) Math.max(ay, Math.max(by, cy)));
    int left = Math.max(0, (int) Math.min(ax, Math.min(bx, cx)));
    int right = Math.min(facets.width - 1, (int) Math.max(ax, Math.max(bx, cx)));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        float qx = x + 0.5f;
        float qy = y + 0.5f;
        float ab = side(ax, ay, bx, by, qx, qy);
        float bc = side(bx, by, cx, cy, qx, qy);
        float ca = side(cx, cy, ax, ay, qx, qy);
        if ((ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)) {
          facets.set(y * facets.width + x, r, g, blue);
        }
      }
    }
  }

  /** On which side of a line a point lies: the sign of the cross product. */
  private static float side(float ax, float ay, float bx, float by, float x, float y) {
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  }
}
