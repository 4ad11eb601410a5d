package dev.darkroom.engine.sketch;

import static dev.darkroom.engine.sketch.Scene.Feature.AURORA;
import static dev.darkroom.engine.sketch.Scene.Feature.NEON;
import static dev.darkroom.engine.sketch.Scene.Feature.STARS;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.List;
import java.util.Set;

/** What fits what, where a prompt leaves it open; what is listed twice is twice as likely. */
final class Likelihood {

  /** Where pictures are that name no place. */
  static final List<Place> PLACES =
      List.of(
          Place.LAKE,
          Place.LAKE,
          Place.COAST,
          Place.SEA,
          Place.VALLEY,
          Place.VALLEY,
          Place.PLAIN,
          Place.FOREST,
          Place.ISLANDS,
          Place.CANYON,
          Place.DESERT,
          Place.HARBOUR,
          Place.VILLAGE);

  private Likelihood() {}

  static List<Season> seasons(Place place) {
    return switch (place) {
      case DESERT, CANYON, SPACE -> List.of(Season.SUMMER);
      case LAKE, COAST, SEA, ISLANDS, HARBOUR, VALLEY, PLAIN, FOREST, VILLAGE, STREET, CITY ->
          List.of(Season.SPRING, Season.SUMMER, Season.SUMMER, Season.SUMMER, Season.AUTUMN);
    };
  }

  static List<Weather> weathers(Place place, Season season, Style style, Set<Feature> features) {
    if (place == Place.SPACE || features.contains(STARS) || features.contains(AURORA)) {
      return List.of(Weather.CLEAR);
    } else if (season == Season.WINTER) {
      return place == Place.CITY || place == Place.STREET || place == Place.VILLAGE
          ? List.of(Weather.SNOWFALL)
          : List.of(Weather.SNOWFALL, Weather.CLEAR, Weather.CLEAR, Weather.CLOUDY);
    } else if (style == Style.NOIR) {
      return List.of(Weather.RAIN, Weather.FOG, Weather.CLOUDY);
    } else if (style == Style.INK) {
      return List.of(Weather.FOG, Weather.CLOUDY, Weather.CLEAR, Weather.CLEAR);
    } else if (place == Place.DESERT) {
      return List.of(Weather.CLEAR, Weather.CLEAR, Weather.CLOUDY);
    }
    return List.of(
        Weather.CLEAR, Weather.CLEAR, Weather.CLEAR, Weather.CLOUDY, Weather.CLOUDY, Weather.FOG);
  }

  static List<Hour> hours(Place place, Style style, Weather weather, Set<Feature> features) {
    if (place == Place.SPACE || style == Style.NOIR) {
      return List.of(Hour.NIGHT);
    } else if (features.contains(NEON)) {
      return List.of(Hour.NIGHT, Hour.DUSK);
    } else if (weather == Weather.SNOWFALL || weather == Weather.STORM) {
      return List.of(Hour.DAY, Hour.DUSK);
    } else if (place == Place.CITY || place == Place.STREET || place == Place.VILLAGE) {
      return List.of(Hour.DAY, Hour.DUSK, Hour.SUNSET);
    }
    return List.of(Hour.DAY, Hour.DAY, Hour.DAY, Hour.SUNSET, Hour.SUNSET, Hour.DAWN, Hour.DUSK);
  }
}
