package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Chooses the light of a scene: hour and weather give the colours, the seed gives the places. */
final class Lighting {

  /** The five colours of a light, before weather and wishes. */
  private record Colours(Rgb zenith, Rgb middle, Rgb haze, Rgb sun, Rgb ambient) {

    Colours each(UnaryOperator<Rgb> change) {
      return new Colours(
          change.apply(zenith),
          change.apply(middle),
          change.apply(haze),
          change.apply(sun),
          change.apply(ambient));
    }
  }

  private Lighting() {}

  static Light of(Scene scene, int seed) {
    Random random = new Random(Noise.hash(1, 78, seed));
    Hour hour = scene.hour();
    boolean night = hour == Hour.NIGHT;
    boolean low = hour == Hour.DAWN || hour == Hour.SUNSET || hour == Hour.DUSK;
    Framing framing = scene.shot().framing();
    float horizon = horizon(scene.place()) + 0.06f * (random.nextFloat() - 0.5f) + framing.rise();
    float side = random.nextBoolean() ? 1 : -1;
    float chosen = 0.5f + side * (0.1f + 0.22f * random.nextFloat());
    float sunX = framing.sun().orElse(chosen);
    float height = random.nextFloat();
    float sunY =
        switch (hour) {
          case DAWN, SUNSET -> horizon - 0.035f - 0.05f * height;
          case DUSK -> horizon + 0.02f;
          case DAY -> 0.11f + 0.1f * height;
          case NIGHT -> 0.13f + 0.1f * height;
        };
    Colours colours =
        wished(inSeason(underWeather(clear(hour, random.nextFloat()), scene), scene), scene);
    return new Light(
        sunX,
        sunY,
        horizon,
        low,
        night,
        colours.zenith,
        colours.middle,
        colours.haze,
        colours.sun,
        colours.ambient);
  }

  /** How far down the canvas a place's horizon usually lies, 0 top to 1 bottom. */
  static float horizon(Scene.Place place) {
    return switch (place) {
      case LAKE, COAST, SEA, ISLANDS, HARBOUR, CITY -> 0.56f;
      case VALLEY, PLAIN, CANYON, DESERT, VILLAGE -> 0.5f;
      case STREET -> 0.57f;
      case FOREST -> 0.6f;
      case SPACE -> 1.2f;
    };
  }

  private static Colours clear(Hour hour, float variant) {
    return switch (hour) {
      case SUNSET -> sunset(variant);
      case DAWN ->
          new Colours(
              new Rgb(.10f, .19f, .42f),
              new Rgb(.55f, .42f, .52f),
              new Rgb(1.15f, .72f, .50f),
              new Rgb(2.2f, 1.25f, .75f),
              new Rgb(.20f, .20f, .30f));
      case DUSK ->
          new Colours(
              new Rgb(.016f, .035f, .13f),
              new Rgb(.10f, .10f, .26f),
              new Rgb(.62f, .27f, .20f),
              new Rgb(.62f, .36f, .34f),
              new Rgb(.062f, .075f, .15f));
      case NIGHT ->
          new Colours(
              new Rgb(.004f, .008f, .028f),
              new Rgb(.010f, .022f, .065f),
              new Rgb(.035f, .06f, .13f),
              new Rgb(.22f, .27f, .42f),
              new Rgb(.014f, .022f, .048f));
      case DAY ->
          new Colours(
              new Rgb(.07f, .20f, .55f),
              new Rgb(.22f, .46f, .85f),
              new Rgb(.72f, .85f, 1.0f),
              new Rgb(1.75f, 1.60f, 1.35f),
              new Rgb(.20f, .27f, .38f));
    };
  }

  /** From gold over orange to magenta. */
  private static Colours sunset(float variant) {
    Colours gold =
        new Colours(
            new Rgb(.07f, .13f, .30f),
            new Rgb(.46f, .30f, .28f),
            new Rgb(1.35f, .66f, .22f),
            new Rgb(2.6f, 1.30f, .45f),
            new Rgb(.15f, .14f, .20f));
    Colours violet =
        new Colours(
            new Rgb(.045f, .060f, .24f),
            new Rgb(.40f, .16f, .34f),
            new Rgb(1.30f, .44f, .18f),
            new Rgb(2.5f, .95f, .38f),
            new Rgb(.13f, .11f, .22f));
    return new Colours(
        gold.zenith.mix(violet.zenith, variant),
        gold.middle.mix(violet.middle, variant),
        gold.haze.mix(violet.haze, variant),
        gold.sun.mix(violet.sun, variant),
        gold.ambient.mix(violet.ambient, variant));
  }

  private static Colours underWeather(Colours clear, Scene scene) {
    return switch (scene.weather()) {
      case CLEAR -> clear;
      case CLOUDY -> overcast(clear, 0.22f, 0.95f, 0.85f);
      case FOG -> overcast(clear, 0.55f, 0.9f, 0.55f);
      case RAIN -> overcast(clear, 0.75f, 0.55f, 0.3f);
      case SNOWFALL -> overcast(clear, 0.7f, 0.8f, 0.4f);
      case STORM -> overcast(clear, 0.85f, 0.24f, 0.22f);
    };
  }

  /** A sky that clouds have levelled: greyer, darker, and lit from everywhere. */
  private static Colours overcast(Colours clear, float grey, float bright, float sun) {
    Rgb level = clear.zenith.mix(clear.haze, 0.45f);
    float light = Colour.luminance(level) * bright;
    Rgb cloud = new Rgb(light * 0.93f, light, light * 1.1f);
    return new Colours(
        clear.zenith.mix(cloud.times(0.62f), grey),
        clear.middle.mix(cloud.times(0.85f), grey),
        clear.haze.mix(cloud.times(1.15f), grey),
        clear.sun.mix(Colour.grey(clear.sun), grey * 0.7f).times(sun),
        clear.ambient.mix(Colour.grey(clear.ambient), grey * 0.6f).times(1.15f * bright + 0.1f));
  }

  /** Spring light is fresh, autumn light is golden, and a winter sky is pale. */
  private static Colours inSeason(Colours colours, Scene scene) {
    return switch (scene.season()) {
      case SPRING -> colours.each(c -> new Rgb(c.r() * 0.98f, c.g() * 1.03f, c.b() * 1.01f));
      case SUMMER -> colours;
      case AUTUMN -> colours.each(c -> new Rgb(c.r() * 1.07f, c.g(), c.b() * 0.86f));
      case WINTER -> colours.each(c -> c.mix(Colour.grey(c), 0.16f));
    };
  }

  /** Bends the colours to what the prompt named and to the scene's own palette. */
  private static Colours wished(Colours colours, Scene scene) {
    boolean plain = scene.shot().film() == Film.PLAIN;
    float turn = plain ? 0 : (scene.palette() - 0.5f) * 0.30f * scene.vividness();
    turn += scene.oddness() * (scene.palette() < 0.5f ? -2.4f : 2.4f);
    float angle = turn;
    Colours bent = colours.each(c -> Colour.turn(c, angle));
    float strength = 0.55f * Math.min(1.3f, 0.6f + 0.4f * scene.vividness());
    for (Scene.Tint tint : scene.tints()) {
      float share = strength;
      bent = bent.each(c -> Colour.pull(c, tint, share));
      strength *= 0.5f;
    }
    return scene.place() == Place.CITY && scene.hour() == Hour.NIGHT ? cityGlow(bent, scene) : bent;
  }

  /** The light that a city throws into its own night. */
  private static Colours cityGlow(Colours night, Scene scene) {
    boolean neon = scene.has(Scene.Feature.NEON);
    Rgb glow = neon ? new Rgb(.26f, .06f, .30f) : new Rgb(.24f, .14f, .10f);
    return new Colours(
        night.zenith,
        night.middle.mix(glow, 0.22f),
        night.haze.mix(glow.times(1.2f), 0.75f),
        night.sun,
        night.ambient.mix(glow, 0.3f).times(1.4f));
  }
}
