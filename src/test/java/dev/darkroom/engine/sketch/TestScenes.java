package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Plain scenes, light and canvases to try things on without a painter. */
final class TestScenes {

  static final float HORIZON = 0.56f;

  private TestScenes() {}

  static Scene with(Place place, Subject... subjects) {
    return styled(place, Style.PHOTO, subjects);
  }

  static Scene styled(Place place, Style style, Subject... subjects) {
    return new Scene(
        place,
        Hour.DAY,
        Weather.CLEAR,
        Season.SUMMER,
        Set.of(),
        Set.of(),
        style,
        List.of(),
        List.of(subjects),
        0.5f,
        0.5f,
        1,
        0,
        Shot.USUAL);
  }

  static Light day() {
    Rgb sky = new Rgb(0.2f, 0.4f, 0.8f);
    Rgb sun = new Rgb(1.7f, 1.6f, 1.3f);
    return new Light(0.7f, 0.2f, HORIZON, false, false, sky, sky, sky, sun, sky.times(0.5f));
  }

  /** Sky over water. */
  static Canvas sea(int width, int height) {
    return canvas(width, height, 2);
  }

  /** Sky over land. */
  static Canvas plain(int width, int height) {
    return canvas(width, height, 0);
  }

  /** Sky over land left of {@code shore}, water right of it, in canvas widths. */
  static Canvas coast(int width, int height, float shore) {
    return canvas(width, height, 1 - shore);
  }

  /** Water covers the right-hand {@code wet} of the width below the horizon. */
  private static Canvas canvas(int width, int height, float wet) {
    Canvas canvas = new Canvas(new Size(width, height));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float below = (y + 0.5f) / height - HORIZON;
        canvas.set(i, 0.4f, 0.5f, 0.7f);
        if (below > 0) {
          boolean water = (x + 0.5f) / width > 1 - wet;
          float distance = 0.55f / Math.max(0.004f, below);
          canvas.depth[i] = water ? -distance : distance;
          canvas.set(i, 0.2f, water ? 0.3f : 0.35f, water ? 0.5f : 0.1f);
        }
      }
    }
    return canvas;
  }

  /** A picture with slopes, borders and fine texture, the same at every size. */
  static Picture picture(int width, int height) {
    Picture picture = Picture.blank(new Size(width, height));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float u = (x + 0.5f) / width;
        float v = (y + 0.5f) / height;
        boolean disc = (u - 0.4f) * (u - 0.4f) + (v - 0.5f) * (v - 0.5f) < 0.05f;
        float soft = 0.5f + 0.4f * (float) Math.sin(9 * u + 5 * v);
        int red = Math.round(255 * (disc ? 0.85f : 0.3f * soft + 0.2f));
        int green = Math.round(255 * (disc ? 0.45f * soft + 0.2f : 0.5f * v + 0.2f));
        int blue = Math.round(255 * (disc ? 0.15f : 0.75f - 0.4f * v));
        picture.pixels()[y * width + x] = red << 16 | green << 8 | blue;
      }
    }
    return picture;
  }

  /** The scene that a list of words stands for. */
  static Scene scene(String text) {
    List<String> words = List.of(text.toUpperCase(Locale.ROOT).split(",", -1));
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Set<Feature> absent = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (words.contains(feature.name())) {
        features.add(feature);
      }
      if (words.contains("-" + feature.name())) {
        absent.add(feature);
      }
    }
    return new Scene(
        named(words, Place.values(), Place.LAKE),
        named(words, Hour.values(), Hour.DAY),
        named(words, Weather.values(), Weather.CLEAR),
        named(words, Season.values(), Season.SUMMER),
        features,
        absent,
        named(words, Style.values(), Style.PHOTO),
        List.of(),
        List.of(),
        0.5f,
        0.5f,
        1,
        0,
        Shot.USUAL);
  }

  private static <E extends Enum<E>> E named(List<String> words, E[] values, E otherwise) {
    for (E value : values) {
      if (words.contains(value.name())) {
        return value;
      }
    }
    return otherwise;
  }
}
