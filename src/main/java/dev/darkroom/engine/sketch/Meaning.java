package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Tint;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.Locale;

/** One thing that a word or a phrase says about a scene. */
sealed interface Meaning {

  record In(Place place) implements Meaning {}

  record At(Hour hour) implements Meaning {}

  record Under(Weather weather) implements Meaning {}

  record During(Season season) implements Meaning {}

  record With(Feature feature) implements Meaning {}

  record Manner(Style style) implements Meaning {}

  record Coloured(Tint tint) implements Meaning {}

  /** The thing is drawn; {@code plural} where the word spoke of several. */
  record Shows(String icon, boolean plural) implements Meaning {}

  /** How many there are of the thing that follows. */
  record Counts(int count) implements Meaning {}

  record Vivid(float change) implements Meaning {}

  record Odd(float change) implements Meaning {}

  /** What follows must not be seen. */
  record Without() implements Meaning {}

  /** Applies only where no other word settles the same question. */
  record Usually(Meaning meaning) implements Meaning {}

  /**
   * Reads the notation of the lexicon, such as {@code place:lake}, {@code tint:#c8102e} or {@code
   * hour:night?}.
   *
   * @throws IllegalArgumentException where it is no such notation
   */
  static Meaning parse(String text) {
    if (text.endsWith("?")) {
      return new Usually(parse(text.substring(0, text.length() - 1)));
    }
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String value = text.substring(colon + 1);
    String constant = value.toUpperCase(Locale.ROOT);
    return switch (kind) {
      case "place" -> new In(Place.valueOf(constant));
      case "hour" -> new At(Hour.valueOf(constant));
      case "weather" -> new Under(Weather.valueOf(constant));
      case "season" -> new During(Season.valueOf(constant));
      case "feature" -> new With(Feature.valueOf(constant));
      case "style" -> new Manner(Style.valueOf(constant));
      case "tint" -> new Coloured(tint(Integer.parseInt(value, 1, value.length(), 16)));
      case "subject" -> new Shows(value, false);
      case "count" -> new Counts(Integer.parseInt(value));
      case "vivid" -> new Vivid(Float.parseFloat(value));
      case "odd" -> new Odd(Float.parseFloat(value));
      case "no" -> new Without();
      default -> throw new IllegalArgumentException("no such meaning: " + text);
    };
  }

  private static Tint tint(int rgb) {
    return new Tint(
        Srgb.linear(rgb >> 16 & 255), Srgb.linear(rgb >> 8 & 255), Srgb.linear(rgb & 255));
  }
}
