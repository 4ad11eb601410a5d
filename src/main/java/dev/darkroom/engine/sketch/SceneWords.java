package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a scene into words that read as the same scene again. */
final class SceneWords {

  private static final int PROMPTS = 4;

  private static final List<String> COUNTS =
      List.of("", "a", "two", "three", "four", "five", "six", "seven");

  private SceneWords() {}

  /**
   * Four prompts that differ: the one that the picture was painted for, the scene in other words,
   * at another hour, and in another style.
   */
  static List<String> prompts(Recipe recipe) {
    Scene scene = recipe.scene();
    SceneDraft later = new SceneDraft(scene);
    later.hour = otherHour(scene.hour());
    SceneDraft painted = new SceneDraft(scene);
    painted.style = otherStyle(scene.style());
    Set<String> prompts = new LinkedHashSet<>();
    if (!recipe.prompt().isBlank()) {
      prompts.add(recipe.prompt().strip());
    }
    prompts.add(of(scene));
    prompts.add(of(later.scene()));
    prompts.add(of(painted.scene()));
    painted.hour = later.hour;
    prompts.add(of(painted.scene()));
    painted.style = otherStyle(painted.style);
    prompts.add(of(painted.scene()));
    return prompts.stream().limit(PROMPTS).toList();
  }

  /** The scene in words. */
  static String of(Scene scene) {
    List<String> parts = new ArrayList<>();
    String things = things(scene);
    parts.add((things.isEmpty() ? place(scene) : things + " " + at(scene)) + " " + hour(scene));
    parts.add(season(scene.season()));
    parts.add(weather(scene.weather()));
    scene.features().stream()
        .filter(feature -> !scene.absent().contains(feature))
        .sorted()
        .map(SceneWords::feature)
        .forEach(parts::add);
    parts.add(style(scene.style()));
    scene.absent().stream().sorted().map(f -> "no " + feature(f)).forEach(parts::add);
    return parts.stream()
        .filter(part -> !part.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String things(Scene scene) {
    return scene.subjects().stream().map(SceneWords::thing).collect(Collectors.joining(" and "));
  }

  private static String thing(Subject subject) {
    String name = subject.icon().replace('-', ' ');
    boolean vowel = "aeiou".indexOf(name.charAt(0)) >= 0;
    if (subject.count() == 1) {
      return (vowel ? "an " : "a ") + name;
    }
    return COUNTS.get(subject.count()) + " " + plural(name);
  }

  private static String plural(String name) {
    if (name.endsWith("s") || name.endsWith("x") || name.endsWith("ch") || name.endsWith("sh")) {
      return name + "es";
    }
    return name.endsWith("y") && "aeiou".indexOf(name.charAt(name.length() - 2)) < 0
        ? name.substring(0, name.length() - 1) + "ies"
        : name + "s";
  }

  private static String at(Scene scene) {
    return switch (scene.place()) {
          case LAKE -> "by";
          case COAST, SEA, ISLANDS -> "at";
          default -> "in";
        }
        + " "
        + place(scene);
  }

  private static String place(Scene scene) {
    return switch (scene.place()) {
      case LAKE -> "a quiet lake";
      case COAST -> "the coast";
      case SEA -> "the open sea";
      case ISLANDS -> "an archipelago";
      case HARBOUR -> "a harbour";
      case VALLEY -> "a wide valley";
      case PLAIN -> "open fields";
      case FOREST -> "a deep forest";
      case CANYON -> "a canyon";
      case DESERT -> "desert dunes";
      case VILLAGE -> "a village";
      case STREET -> "a street";
      case CITY -> "a city";
      case SPACE -> "deep space";
    };
  }

  private static String hour(Scene scene) {
    if (scene.place() == Place.SPACE) {
      return "";
    }
    return switch (scene.hour()) {
      case DAWN -> "at dawn";
      case DAY -> "by day";
      case SUNSET -> "at sunset";
      case DUSK -> "at dusk";
      case NIGHT -> "at night";
    };
  }

  private static String season(Season season) {
    return switch (season) {
      case SPRING -> "spring";
      case SUMMER -> "";
      case AUTUMN -> "autumn";
      case WINTER -> "winter";
    };
  }

  private static String weather(Weather weather) {
    return switch (weather) {
      case CLEAR -> "clear sky";
      case CLOUDY -> "overcast";
      case FOG -> "mist";
      case RAIN -> "rain";
      case STORM -> "thunderstorm";
      case SNOWFALL -> "snowfall";
    };
  }

  private static String feature(Feature feature) {
    return switch (feature) {
      case MOUNTAINS -> "mountains";
      case TREES -> "trees";
      case BUILDINGS -> "buildings";
      case AURORA -> "northern lights";
      case MOON -> "full moon";
      case STARS -> "starry sky";
      case SUN -> "sun";
      case CLOUDS -> "clouds";
      case WATER -> "water";
      case RAINBOW -> "rainbow";
      case NEON -> "neon lights";
      case FLOWERS -> "flowers";
      case BOATS -> "boats";
    };
  }

  private static String style(Style style) {
    return switch (style) {
      case PHOTO -> "photograph";
      case OIL -> "oil painting";
      case WATERCOLOR -> "watercolor";
      case INK -> "ink wash";
      case PIXEL -> "pixel art";
      case LOW_POLY -> "low poly";
      case NOIR -> "film noir";
      case PASTEL -> "soft pastel";
      case CEL -> "anime";
    };
  }

  private static Hour otherHour(Hour hour) {
    return switch (hour) {
      case DAWN -> Hour.DAY;
      case DAY -> Hour.SUNSET;
      case SUNSET -> Hour.DUSK;
      case DUSK -> Hour.NIGHT;
      case NIGHT -> Hour.DAWN;
    };
  }

  private static Style otherStyle(Style style) {
    return switch (style) {
      case PHOTO, CEL -> Style.OIL;
      case OIL -> Style.WATERCOLOR;
      case WATERCOLOR -> Style.INK;
      case INK, PIXEL, LOW_POLY, NOIR -> Style.PASTEL;
      case PASTEL -> Style.PHOTO;
    };
  }
}
