package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import dev.darkroom.engine.PictureReading.Layout;
import dev.darkroom.engine.PictureReading.Light;
import dev.darkroom.engine.PictureReading.Surroundings;
import dev.darkroom.engine.PictureReading.TimeOfDay;
import java.util.function.Predicate;

/** Measures a small square picture for a {@link PictureReading}. */
final class PictureReader {

  private static final int SIDE = PictureReading.SIDE;

  /** Rows over which a horizon's border is measured. */
  private static final int BORDER = 2;

  private final Oklab[] pixels;
  private final Light light;
  private final Layout layout;

  /** The first row below the horizon; the middle where there is none. */
  private final int ground;

  PictureReader(Picture square) {
    int[] rgb = square.pixels();
    pixels = new Oklab[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      pixels[i] = Oklab.of(rgb[i]);
    }
    light = light();
    layout = layout();
    ground = layout.hasHorizon() ? (int) (layout.horizon() * SIDE) : SIDE / 2;
  }

  PictureReading reading() {
    TimeOfDay time = time();
    return new PictureReading(ColourNames.of(pixels), light, layout, place(time), time);
  }

  private Light light() {
    double sum = 0;
    double squares = 0;
    double chroma = 0;
    double warmth = 0;
    for (Oklab pixel : pixels) {
      sum += pixel.light();
      squares += pixel.light() * pixel.light();
      chroma += pixel.chroma();
      warmth += pixel.yellow() + 0.5 * pixel.red();
    }
    int n = pixels.length;
    double mean = sum / n;
    double contrast = Math.sqrt(Math.max(0, squares / n - mean * mean));
    return new Light(mean, contrast, chroma / n, warmth / n);
  }

  private Layout layout() {
    int best = SIDE / 2;
    double clearest = 0;
    for (int row = SIDE / 5; row < SIDE * 4 / 5; row++) {
      double border = border(row);
      if (border > clearest) {
        clearest = border;
        best = row;
      }
    }
    return new Layout(
        (double) best / SIDE, clearest, brightest(best), symmetry(), reflection(best), detail());
  }

  /** How much the rows above and below one differ, seen over the whole width. */
  private double border(int row) {
    double sum = 0;
    for (int x = 0; x < SIDE; x++) {
      sum += Math.sqrt(at(x, row + BORDER).apart(at(x, row - BORDER)));
    }
    return sum / SIDE;
  }

  private double brightest(int horizon) {
    double sum = 0;
    double weights = 0;
    for (int y = 0; y < horizon; y++) {
      for (int x = 0; x < SIDE; x++) {
        double weight = StrictMath.pow(Math.max(0, at(x, y).light()), 12);
        sum += weight * (x + 0.5) / SIDE;
        weights += weight;
      }
    }
    return weights == 0 ? 0.5 : sum / weights;
  }

  private double symmetry() {
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE / 2; x++) {
        sum += Math.abs(at(x, y).light() - at(SIDE - 1 - x, y).light());
      }
    }
    return sum / (SIDE * SIDE / 2);
  }

  private double reflection(int horizon) {
    double sum = 0;
    int count = 0;
    for (int off = 4; off < SIDE / 3; off++) {
      int above = horizon - off;
      int below = horizon + off;
      for (int x = 0; x < SIDE && above >= 0 && below < SIDE; x++, count++) {
        sum += Math.abs(at(x, above).light() - at(x, below).light());
      }
    }
    return count == 0 ? 1 : sum / count;
  }

  private double detail() {
    double sum = 0;
    for (int y = 1; y < SIDE; y++) {
      for (int x = 1; x < SIDE; x++) {
        double here = at(x, y).light();
        sum += Math.abs(here - at(x - 1, y).light()) + Math.abs(here - at(x, y - 1).light());
      }
    }
    return sum / (2 * (SIDE - 1) * (SIDE - 1));
  }

  private TimeOfDay time() {
    double warmSky =
        share(0, ground, p -> p.yellow() > 0.045 && p.red() > -0.005 && p.light() > 0.35);
    if (light.brightness() < 0.33) {
      return warmSky > 0.3 ? TimeOfDay.SUNSET : TimeOfDay.NIGHT;
    } else if (warmSky > 0.3 && light.brightness() < 0.76) {
      return TimeOfDay.SUNSET;
    } else if (light.brightness() < 0.46) {
      return TimeOfDay.DUSK;
    }
    return light.chroma() < 0.035 ? TimeOfDay.OVERCAST : TimeOfDay.DAY;
  }

  private Surroundings place(TimeOfDay time) {
    double low = mean(ground, SIDE);
    if (PicturePrompts.plain(light, layout)) {
      return Surroundings.UNKNOWN;
    }
    if (time == TimeOfDay.NIGHT) {
      double lamps = share(0, SIDE, p -> p.light() > 0.62 && p.yellow() > 0.02);
      double stars = share(0, ground, p -> p.light() > light.brightness() + 0.16);
      return lamps > 0.008
          ? Surroundings.CITY_LIGHTS
          : stars > 0.004 ? Surroundings.STARS : water();
    }
    double green = share(ground, SIDE, p -> p.red() < -0.018 && p.yellow() > 0.02);
    double greenSky = share(0, ground, p -> p.red() < -0.018 && p.yellow() > 0.02);
    double sand = share(ground, SIDE, p -> p.yellow() > 0.05 && p.red() > -0.01 && p.light() > 0.5);
    double white = share(ground, SIDE, p -> p.light() > 0.8 && p.chroma() < 0.05);
    if (green > 0.35) {
      return greenSky > 0.3 ? Surroundings.FOREST : Surroundings.FIELD;
    } else if (white > 0.45 && low > mean(0, ground) - 0.1) {
      return Surroundings.SNOW;
    } else if (light.contrast() < 0.09 && light.chroma() < 0.05) {
      return Surroundings.MIST;
    } else if (sand > 0.5 && time != TimeOfDay.SUNSET) {
      return Surroundings.DESERT;
    }
    return water();
  }

  /** Water mirrors the sky, or is bluer than anything else that lies on the ground. */
  private Surroundings water() {
    double blue = share(ground, SIDE, p -> p.yellow() < -0.012);
    if (layout.hasHorizon() && layout.reflection() < 0.13) {
      return Surroundings.LAKE;
    }
    return blue > 0.4 ? Surroundings.SEA : Surroundings.UNKNOWN;
  }

  private double share(int top, int bottom, Predicate<Oklab> condition) {
    int count = 0;
    for (int i = top * SIDE; i < bottom * SIDE; i++) {
      count += condition.test(pixels[i]) ? 1 : 0;
    }
    return (double) count / Math.max(1, (bottom - top) * SIDE);
  }

  private double mean(int top, int bottom) {
    double sum = 0;
    for (int i = top * SIDE; i < bottom * SIDE; i++) {
      sum += pixels[i].light();
    }
    return sum / Math.max(1, (bottom - top) * SIDE);
  }

  private Oklab at(int x, int y) {
    return pixels[y * SIDE + x];
  }
}
