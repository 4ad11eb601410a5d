package dev.darkroom.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the colours that a picture mostly has. */
final class ColourNames {

  private static final int CLUSTERS = 6;
  private static final int ROUNDS = 12;

  private static final Map<String, Oklab> NAMES = new LinkedHashMap<>();

  static {
    name("black", 0x000000);
    name("charcoal", 0x303236);
    name("grey", 0x808080);
    name("silver", 0xc0c0c0);
    name("white", 0xf5f5f5);
    name("cream", 0xf3e6c8);
    name("beige", 0xd8c3a0);
    name("tan", 0xc19a6b);
    name("brown", 0x7a4a26);
    name("dark brown", 0x3d2414);
    name("rust", 0xb5491f);
    name("terracotta", 0xd0774f);
    name("orange", 0xf0821e);
    name("amber", 0xf7b032);
    name("golden yellow", 0xffd34d);
    name("yellow", 0xf6ec3c);
    name("olive", 0x77702a);
    name("lime green", 0x8fd02f);
    name("green", 0x2e8b3a);
    name("forest green", 0x1f4d2b);
    name("teal", 0x138086);
    name("turquoise", 0x3fc6c4);
    name("sky blue", 0x87c0ea);
    name("blue", 0x2b62c9);
    name("navy", 0x14213d);
    name("indigo", 0x3b2f7a);
    name("purple", 0x7b3fa0);
    name("lavender", 0xb9a3dc);
    name("magenta", 0xc62f8f);
    name("pink", 0xf29bb8);
    name("salmon", 0xf2917d);
    name("red", 0xc8202a);
    name("crimson", 0x8e1230);
    name("peach", 0xf7c59f);
    name("mauve", 0x9a7190);
    name("slate blue", 0x5b6f93);
  }

  private ColourNames() {}

  private static void name(String name, int rgb) {
    NAMES.put(name, Oklab.of(rgb));
  }

  /** The names, the largest share first: at least one, at most {@value #CLUSTERS}. */
  static List<String> of(Oklab[] pixels) {
    Oklab[] centres = new Oklab[CLUSTERS];
    for (int k = 0; k < CLUSTERS; k++) {
      centres[k] = pixels[(int) ((k + 0.5) * pixels.length / CLUSTERS)];
    }
    int[] counts = new int[CLUSTERS];
    for (int round = 0; round < ROUNDS; round++) {
      counts = gather(pixels, centres);
    }
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (int k = 0; k < CLUSTERS; k++) {
      if (counts[k] > 0) {
        shares.merge(nearest(centres[k]), counts[k], Integer::sum);
      }
    }
    List<String> names = new ArrayList<>(shares.keySet());
    names.sort((a, b) -> shares.getOrDefault(b, 0) - shares.getOrDefault(a, 0));
    return List.copyOf(names);
  }

  /** One round of k-means: moves each centre to the mean of its pixels and counts them. */
  private static int[] gather(Oklab[] pixels, Oklab[] centres) {
    double[][] sums = new double[CLUSTERS][3];
    int[] counts = new int[CLUSTERS];
    for (Oklab pixel : pixels) {
      int best = 0;
      for (int k = 1; k < CLUSTERS; k++) {
        best = pixel.apart(centres[k]) < pixel.apart(centres[best]) ? k : best;
      }
      counts[best]++;
      sums[best][0] += pixel.light();
      sums[best][1] += pixel.red();
      sums[best][2] += pixel.yellow();
    }
    for (int k = 0; k < CLUSTERS; k++) {
      if (counts[k] > 0) {
        centres[k] =
            new Oklab(sums[k][0] / counts[k], sums[k][1] / counts[k], sums[k][2] / counts[k]);
      }
    }
    return counts;
  }

  private static String nearest(Oklab colour) {
    String best = "grey";
    double least = Double.MAX_VALUE;
    for (Map.Entry<String, Oklab> name : NAMES.entrySet()) {
      double apart = name.getValue().apart(colour);
      if (apart < least) {
        least = apart;
        best = name.getKey();
      }
    }
    return best;
  }
}
