package dev.darkroom.engine;

import dev.darkroom.engine.PictureReading.Layout;
import dev.darkroom.engine.PictureReading.Light;
import java.util.List;

/** Puts what was read from a picture into words that work as prompts. */
final class PicturePrompts {

  private PicturePrompts() {}

  static String gist(PictureReading reading) {
    String time = time(reading);
    return place(reading) + (time.isEmpty() ? "" : " " + time);
  }

  static List<String> of(PictureReading reading) {
    String gist = gist(reading);
    String colours = colours(reading);
    String layout = layout(reading.layout());
    return List.of(
        "%s, %s, %s, %s".formatted(gist, light(reading.light()), layout, colours),
        "photograph of %s, %s, %s, %s"
            .formatted(gist, texture(reading.layout()), saturation(reading.light()), colours),
        "oil painting of %s in %s, %s, visible brush strokes".formatted(gist, colours, layout),
        "minimalist watercolor, %s, %s, %s".formatted(gist, mood(reading.light()), main(reading)));
  }

  /** Whether there is nothing to see but a colour. */
  static boolean plain(Light light, Layout layout) {
    return light.contrast() < 0.015 && !layout.hasHorizon();
  }

  private static String place(PictureReading reading) {
    return switch (reading.place()) {
      case LAKE -> "a calm lake with mirror reflections";
      case SEA -> "the open sea";
      case FOREST -> "a dense forest";
      case FIELD -> "a green meadow";
      case DESERT -> "desert dunes";
      case SNOW -> "a snow covered landscape";
      case CITY_LIGHTS -> "a city skyline with glowing windows";
      case STARS -> "a landscape under a starry sky";
      case MIST -> "a landscape in the mist";
      case UNKNOWN ->
          plain(reading.light(), reading.layout())
              ? "an abstract field of " + reading.colours().getFirst()
              : reading.layout().hasHorizon() ? "a wide landscape" : "an abstract composition";
    };
  }

  private static String time(PictureReading reading) {
    return switch (reading.time()) {
      case NIGHT -> "at night";
      case DUSK -> "at dusk";
      case SUNSET -> "at sunset";
      case DAY -> "by day";
      case OVERCAST -> "under an overcast sky";
    };
  }

  /** Up to three names, such as {@code teal, cream and rust tones}. */
  private static String colours(PictureReading reading) {
    List<String> names = reading.colours();
    return switch (Math.min(3, names.size())) {
      case 1 -> "%s tones".formatted(names.get(0));
      case 2 -> "%s and %s tones".formatted(names.get(0), names.get(1));
      default -> "%s, %s and %s tones".formatted(names.get(0), names.get(1), names.get(2));
    };
  }

  private static String main(PictureReading reading) {
    return "shades of " + reading.colours().getFirst();
  }

  private static String light(Light light) {
    if (light.brightness() < 0.35) {
      return light.contrast() > 0.2 ? "dramatic low key light" : "dark low key light";
    } else if (light.brightness() > 0.74) {
      return "bright high key light";
    }
    String kind = light.contrast() > 0.22 ? "strong" : light.contrast() < 0.1 ? "soft" : "clear";
    String colour = light.warmth() > 0.035 ? " warm" : light.warmth() < -0.02 ? " cool" : "";
    return kind + colour + " light";
  }

  private static String layout(Layout layout) {
    if (!layout.hasHorizon()) {
      return layout.symmetry() < 0.05 ? "symmetrical composition" : "free composition";
    }
    String height = layout.horizon() < 0.42 ? "high" : layout.horizon() > 0.62 ? "low" : "centred";
    String side =
        layout.bright() < 0.4
            ? ", light from the left"
            : layout.bright() > 0.6 ? ", light from the right" : "";
    return height + " horizon" + side;
  }

  private static String texture(Layout layout) {
    return layout.detail() < 0.012
        ? "smooth and clean"
        : layout.detail() > 0.04 ? "rich fine detail" : "natural texture";
  }

  private static String saturation(Light light) {
    return light.chroma() > 0.1
        ? "vivid colors"
        : light.chroma() < 0.035 ? "muted colors" : "natural colors";
  }

  private static String mood(Light light) {
    return light.brightness() < 0.4
        ? "moody and quiet"
        : light.warmth() > 0.02 ? "warm and serene" : "cool and airy";
  }
}
