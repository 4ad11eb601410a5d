package dev.darkroom.engine.sketch;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture shows, read from a prompt; everything the painter needs to know beside the seed
 * and the size.
 *
 * @param place the kind of land
 * @param hour the time of day
 * @param weather what falls or hangs in the air
 * @param season spring to winter; winter lays snow
 * @param features what stands in or above the land, beyond what the place itself has
 * @param absent features that must not be seen, whatever the place has
 * @param style the manner it is finished in
 * @param tints colours the prompt names, strongest first
 * @param subjects things to draw into the scene, most important first
 * @param palette 0 to 1 with no meaning of its own: words that the reader does not know end up
 *     here, so that two prompts never look the same
 * @param layout 0 to 1, likewise, for where things stand
 * @param vividness 0 to 2, 1 in the middle: how strong palette and style are
 * @param oddness 0 to 1: how far colours leave nature
 * @param shot how it is taken
 */
record Scene(
    Place place,
    Hour hour,
    Weather weather,
    Season season,
    Set<Feature> features,
    Set<Feature> absent,
    Style style,
    List<Tint> tints,
    List<Subject> subjects,
    float palette,
    float layout,
    float vividness,
    float oddness,
    Shot shot) {

  Scene {
    features = Set.copyOf(features);
    absent = Set.copyOf(absent);
    tints = List.copyOf(tints);
    subjects = List.copyOf(subjects);
  }

  /** Whether the feature was asked for and not ruled out. */
  boolean has(Feature feature) {
    return features.contains(feature) && !absent.contains(feature);
  }

  /** Whether snow lies. */
  boolean snowy() {
    return season == Season.WINTER;
  }

  enum Place {
    LAKE,
    COAST,
    SEA,
    ISLANDS,
    HARBOUR,
    VALLEY,
    PLAIN,
    FOREST,
    CANYON,
    DESERT,
    VILLAGE,
    STREET,
    CITY,
    SPACE
  }

  enum Hour {
    DAWN,
    DAY,
    SUNSET,
    DUSK,
    NIGHT
  }

  enum Weather {
    CLEAR,
    CLOUDY,
    FOG,
    RAIN,
    STORM,
    SNOWFALL
  }

  enum Season {
    SPRING,
    SUMMER,
    AUTUMN,
    WINTER
  }

  enum Feature {
    MOUNTAINS,
    TREES,
    BUILDINGS,
    AURORA,
    MOON,
    STARS,
    SUN,
    CLOUDS,
    WATER,
    RAINBOW,
    NEON,
    FLOWERS,
    BOATS
  }

  enum Style {
    PHOTO,
    OIL,
    WATERCOLOR,
    INK,
    PIXEL,
    LOW_POLY,
    NOIR,
    PASTEL,
    CEL
  }

  /**
   * A colour that the prompt pulls the palette to, as linear light.
   *
   * @param red 0 to 1
   * @param green 0 to 1
   * @param blue 0 to 1
   */
  record Tint(float red, float green, float blue) {}

  /**
   * A thing drawn into the scene.
   *
   * @param icon its name in the icon set, such as {@code cat} or {@code sailboat}
   * @param count how many of it, 1 to 7
   * @param tint the colour the prompt gives it, if any
   */
  record Subject(String icon, int count, Optional<Tint> tint) {

    Subject(String icon, int count) {
      this(icon, count, Optional.empty());
    }
  }
}
