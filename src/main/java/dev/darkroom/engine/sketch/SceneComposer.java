package dev.darkroom.engine.sketch;

import static dev.darkroom.engine.sketch.Scene.Feature.AURORA;
import static dev.darkroom.engine.sketch.Scene.Feature.BUILDINGS;
import static dev.darkroom.engine.sketch.Scene.Feature.CLOUDS;
import static dev.darkroom.engine.sketch.Scene.Feature.FLOWERS;
import static dev.darkroom.engine.sketch.Scene.Feature.MOUNTAINS;
import static dev.darkroom.engine.sketch.Scene.Feature.NEON;
import static dev.darkroom.engine.sketch.Scene.Feature.STARS;
import static dev.darkroom.engine.sketch.Scene.Feature.TREES;
import static dev.darkroom.engine.sketch.Scene.Feature.WATER;

import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.sketch.Meaning.At;
import dev.darkroom.engine.sketch.Meaning.Coloured;
import dev.darkroom.engine.sketch.Meaning.During;
import dev.darkroom.engine.sketch.Meaning.In;
import dev.darkroom.engine.sketch.Meaning.Manner;
import dev.darkroom.engine.sketch.Meaning.Odd;
import dev.darkroom.engine.sketch.Meaning.Under;
import dev.darkroom.engine.sketch.Meaning.Vivid;
import dev.darkroom.engine.sketch.Meaning.With;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what a reading leaves open: what is said comes first, then what is usual for it, then
 * what is taken from other pictures, then what fits the rest, and chance last.
 */
final class SceneComposer {

  private static final int MOST_SUBJECTS = 4;
  private static final int MOST_TINTS = 4;

  /** Where several places are named, the narrower one is the picture: a street, not its city. */
  private static final List<Place> NARROWEST_FIRST =
      List.of(
          Place.SPACE,
          Place.STREET,
          Place.HARBOUR,
          Place.CANYON,
          Place.ISLANDS,
          Place.CITY,
          Place.VILLAGE,
          Place.DESERT,
          Place.LAKE,
          Place.COAST,
          Place.SEA,
          Place.FOREST,
          Place.PLAIN,
          Place.VALLEY);

  private static final Set<Place> WET =
      EnumSet.of(Place.LAKE, Place.COAST, Place.SEA, Place.ISLANDS, Place.HARBOUR, Place.CITY);

  private static final Set<Feature> HEAVENLY =
      EnumSet.of(AURORA, STARS, Feature.MOON, Feature.RAINBOW);

  private static final Set<Icon.Anchor> AFLOAT = EnumSet.of(Icon.Anchor.FLOATS, Icon.Anchor.SWIMS);

  private final Reading reading;
  private final Chance chance;
  private final RenderParameters parameters;
  private final Optional<Loan> loan;
  private final IconSet icons = IconSet.standard();

  SceneComposer(Reading reading, Chance chance, RenderParameters parameters, Optional<Loan> loan) {
    this.loan = loan;
    this.reading = reading;
    this.chance = chance;
    this.parameters = parameters;
  }

  Scene scene() {
    List<Subject> subjects = subjects();
    Set<Feature> features = named();
    Place place = place(features);
    Style style = style();
    Season season = season(place);
    Weather weather = weather(place, season, style, features);
    Hour hour = hour(place, style, weather, features);
    features.addAll(companions(place, subjects));
    lent(Scene::features).ifPresent(features::addAll);
    return new Scene(
        place,
        hour,
        weather,
        season,
        features,
        absent(),
        style,
        tints(),
        subjects,
        palette(),
        chance.at("layout"),
        vividness(),
        oddness(),
        shot());
  }

  /** What the pictures that the scene starts from have to say. */
  private <T> Optional<T> lent(Function<Scene, T> what) {
    return loan.map(Loan::scene).map(what);
  }

  private Style style() {
    Style usual = parameters.model().filter("niji"::equals).isPresent() ? Style.CEL : Style.PHOTO;
    return reading
        .said(Manner.class)
        .map(Manner::style)
        .findFirst()
        .or(() -> lent(Scene::style).filter(style -> style != Style.PHOTO))
        .orElse(usual);
  }

  private float palette() {
    float own = chance.at("palette");
    return loan.map(l -> Curves.mix(l.scene().palette(), own, l.freedom())).orElse(own);
  }

  private Shot shot() {
    Film film = Film.of(parameters.model(), parameters.raw());
    return loan.map(l -> l.shot(film, parameters.tile()))
        .orElseGet(() -> new Shot(Framing.USUAL, film, parameters.tile(), Optional.empty()));
  }

  /** The things to draw; "no people" leaves out everybody. */
  private List<Subject> subjects() {
    boolean deserted = reading.deniesIcon(icons::human);
    List<Subject> said = reading.subjects();
    List<Subject> subjects = said.isEmpty() ? lent(Scene::subjects).orElse(said) : said;
    return subjects.stream()
        .filter(subject -> !reading.deniesIcon(subject.icon()::equals))
        .filter(subject -> !(deserted && icons.human(subject.icon())))
        .limit(MOST_SUBJECTS)
        .toList();
  }

  private Set<Feature> named() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    reading.said(With.class).map(With::feature).forEach(features::add);
    reading.usual(With.class).map(With::feature).forEach(features::add);
    return features;
  }

  private Place place(Set<Feature> features) {
    return reading
        .said(In.class)
        .map(In::place)
        .min((a, b) -> NARROWEST_FIRST.indexOf(a) - NARROWEST_FIRST.indexOf(b))
        .or(() ->
            reading.usual(In.class).map(In::place).filter(p -> shows(p, features)).findFirst())
        .or(() -> placeOf(features))
        .or(() -> lent(Scene::place).filter(lent -> !reading.denies(new In(lent))))
        .orElseGet(() -> chance.of("place", open(features)));
  }

  /** Whether the place lets the sky be seen, where the prompt speaks of something in it. */
  private static boolean shows(Place place, Set<Feature> features) {
    boolean roofed = place == Place.FOREST || place == Place.STREET;
    return !roofed || Collections.disjoint(features, HEAVENLY);
  }

  /** The place that features alone speak of. */
  private Optional<Place> placeOf(Set<Feature> features) {
    if (features.contains(NEON)) {
      return Optional.of(chance.of("place", List.of(Place.CITY, Place.STREET)));
    } else if (features.contains(BUILDINGS)) {
      return Optional.of(Place.CITY);
    } else if (features.contains(FLOWERS)) {
      return Optional.of(chance.of("place", List.of(Place.PLAIN, Place.VALLEY)));
    } else if (features.contains(WATER)) {
      return Optional.of(chance.of("place", List.of(Place.LAKE, Place.COAST)));
    } else if (features.contains(TREES)) {
      return Optional.of(Place.FOREST);
    } else if (features.contains(MOUNTAINS)) {
      return Optional.of(chance.of("place", List.of(Place.LAKE, Place.VALLEY)));
    }
    return Optional.empty();
  }

  /** The places that are not ruled out; all of them where that leaves none. */
  private List<Place> open(Set<Feature> features) {
    boolean dry = absent().contains(WATER);
    List<Place> open =
        Likelihood.PLACES.stream()
            .filter(place -> !reading.denies(new In(place)))
            .filter(place -> !(dry && WET.contains(place)))
            .filter(place -> shows(place, features))
            .toList();
    return open.isEmpty() ? Likelihood.PLACES : open;
  }

  private Season season(Place place) {
    boolean snowing = reading.said(Under.class).anyMatch(w -> w.weather() == Weather.SNOWFALL);
    return first(reading.said(During.class), reading.usual(During.class))
        .map(During::season)
        .or(() -> lent(Scene::season).filter(lent -> !reading.denies(new During(lent))))
        .orElseGet(() -> snowing ? Season.WINTER : chance.of("season", Likelihood.seasons(place)));
  }

  private Weather weather(Place place, Season season, Style style, Set<Feature> features) {
    return first(reading.said(Under.class), reading.usual(Under.class))
        .map(Under::weather)
        .or(() -> lent(Scene::weather))
        .filter(this::allowed)
        .orElseGet(() -> {
          List<Weather> open =
              Likelihood.weathers(place, season, style, features).stream()
                  .filter(this::allowed)
                  .toList();
          return open.isEmpty() ? Weather.CLEAR : chance.of("weather", open);
        });
  }

  /** Whether the weather is not ruled out; where there must be no snow, none may fall. */
  private boolean allowed(Weather weather) {
    return !reading.denies(new Under(weather))
        && !(weather == Weather.SNOWFALL && reading.denies(new During(Season.WINTER)));
  }

  private Hour hour(Place place, Style style, Weather weather, Set<Feature> features) {
    return first(reading.said(At.class), reading.usual(At.class))
        .map(At::hour)
        .or(() -> lent(Scene::hour).filter(lent -> !reading.denies(new At(lent))))
        .orElseGet(() -> {
          List<Hour> open =
              Likelihood.hours(place, style, weather, features).stream()
                  .filter(hour -> !reading.denies(new At(hour)))
                  .toList();
          return open.isEmpty() ? Hour.DAY : chance.of("hour", open);
        });
  }

  /** What comes along: the other places named, water for what floats, clouds where chance wants. */
  private Set<Feature> companions(Place place, List<Subject> subjects) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    reading.said(In.class).map(In::place).filter(p -> p != place).forEach(p -> mark(p, features));
    boolean floating =
        subjects.stream().map(s -> icons.anchor(s.icon())).anyMatch(AFLOAT::contains);
    if (floating && !WET.contains(place) && place != Place.SPACE) {
      features.add(WATER);
    }
    if (chance.at("clouds") < 0.4f) {
      features.add(CLOUDS);
    }
    return features;
  }

  private static void mark(Place place, Set<Feature> features) {
    switch (place) {
      case LAKE, COAST, SEA, ISLANDS, HARBOUR -> features.add(WATER);
      case VALLEY -> features.add(MOUNTAINS);
      case FOREST -> features.add(TREES);
      case VILLAGE, STREET, CITY -> features.add(BUILDINGS);
      case SPACE -> features.add(STARS);
      case PLAIN, CANYON, DESERT -> {}
    }
  }

  /** What must not be seen; a place that is ruled out takes its mark along. */
  private Set<Feature> absent() {
    Set<Feature> absent = EnumSet.noneOf(Feature.class);
    reading.denied(With.class).map(With::feature).forEach(absent::add);
    reading.denied(In.class).map(In::place).forEach(place -> mark(place, absent));
    if (reading.deniesIcon(icon -> icons.anchor(icon) == Icon.Anchor.FLOATS)) {
      absent.add(Feature.BOATS);
    }
    return absent;
  }

  private List<Tint> tints() {
    Stream<Tint> named =
        Stream.concat(reading.said(Coloured.class), reading.usual(Coloured.class))
            .map(Coloured::tint);
    return Stream.concat(named, lent(Scene::tints).stream().flatMap(List::stream))
        .distinct()
        .limit(MOST_TINTS)
        .toList();
  }

  private float vividness() {
    float style = parameters.stylize();
    float taste =
        style <= 100 ? 0.4f + 0.6f * style / 100 : 1 + (float) StrictMath.log10(style / 100);
    float words =
        (float)
            Stream.concat(reading.said(Vivid.class), reading.usual(Vivid.class))
                .mapToDouble(Vivid::change)
                .sum();
    return Math.clamp((taste + words) * (parameters.raw() ? 0.6f : 1), 0, 2);
  }

  private float oddness() {
    float words = (float) reading.said(Odd.class).mapToDouble(Odd::change).sum();
    return Math.clamp((float) StrictMath.sqrt(parameters.weird() / 3000.0) + words, 0, 1);
  }

  private static <M> Optional<M> first(Stream<M> said, Stream<M> usual) {
    return Stream.concat(said, usual).findFirst();
  }
}
