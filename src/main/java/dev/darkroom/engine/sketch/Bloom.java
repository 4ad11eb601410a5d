package dev.darkroom.engine.sketch;

/** Light that spills over the edges of what is brighter than paper. */
final class Bloom {

  private static final int SHRINK = 4;
  private static final float THRESHOLD = 0.85f;
  private static final float BRIGHTEST = 4;

  private Bloom() {}

  static void paint(Canvas canvas, View view, Rows rows, float strength) {
    int width = Math.max(2, canvas.width / SHRINK);
    int height = Math.max(2, canvas.height / SHRINK);
    int radius = Math.max(1, Math.round(view.unit() / 110 / SHRINK * 3));
    float[] small = new float[width * height];
    float[] spare = new float[width * height];
    for (float[] channel : new float[][] {canvas.red, canvas.green, canvas.blue}) {
      shrink(channel, canvas, small, width, height);
      rows.check();
      for (int pass = 0; pass < 3; pass++) {
        blurRows(small, spare, width, height, radius);
        blurColumns(spare, small, width, height, radius);
      }
      rows.apart(
          0, canvas.height, y -> add(channel, canvas.width, y, small, width, height, strength));
    }
  }

  private static void shrink(float[] channel, Canvas canvas, float[] small, int width, int height) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int dy = 0; dy < SHRINK; dy++) {
          int i = Math.min(canvas.height - 1, y * SHRINK + dy) * canvas.width;
          for (int dx = 0; dx < SHRINK; dx++) {
            sum +=
                Math.max(0, channel[i + Math.min(canvas.width - 1, x * SHRINK + dx)] - THRESHOLD);
          }
        }
        small[y * width + x] = Math.min(BRIGHTEST, sum / (SHRINK * SHRINK));
      }
    }
  }

  private static void blurRows(float[] from, float[] to, int width, int height, int radius) {
    float share = 1f / (2 * radius + 1);
    for (int y = 0; y < height; y++) {
      int start = y * width;
      float sum = 0;
      for (int x = -radius; x <= radius; x++) {
        sum += from[start + Math.max(0, Math.min(width - 1, x))];
      }
      for (int x = 0; x < width; x++) {
        to[start + x] = sum * share;
        sum +=
            from[start + Math.min(width - 1, x + radius + 1)]
                - from[start + Math.max(0, x - radius)];
      }
    }
  }

  private static void blurColumns(float[] from, float[] to, int width, int height, int radius) {
    float share = 1f / (2 * radius + 1);
    float[] sums = new float[width];
    for (int y = -radius; y <= radius; y++) {
      int start = Math.max(0, Math.min(height - 1, y)) * width;
      for (int x = 0; x < width; x++) {
        sums[x] += from[start + x];
      }
    }
    for (int y = 0; y < height; y++) {
      int enters = Math.min(height - 1, y + radius + 1) * width;
      int leaves = Math.max(0, y - radius) * width;
      for (int x = 0; x < width; x++) {
        to[y * width + x] = sums[x] * share;
        sums[x] += from[enters + x] - from[leaves + x];
      }
    }
  }

  private static void add(
      float[] channel,
      int canvasWidth,
      int y,
      float[] small,
      int width,
      int height,
      float strength) {
    float v = Math.max(0, Math.min(height - 1.001f, (y + 0.5f) / SHRINK - 0.5f));
    int top = (int) v;
    for (int x = 0, i = y * canvasWidth; x < canvasWidth; x++, i++) {
      float u = Math.max(0, Math.min(width - 1.001f, (x + 0.5f) / SHRINK - 0.5f));
      int left = (int) u;
      int j = top * width + left;
      float upper = Curves.mix(small[j], small[j + 1], u - left);
      float lower = Curves.mix(small[j + width], small[j + width + 1], u - left);
      channel[i] += strength * Curves.mix(upper, lower, v - top);
    }
  }
}
