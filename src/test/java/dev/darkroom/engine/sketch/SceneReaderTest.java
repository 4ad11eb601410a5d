package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneReaderTest {

  private static final SceneReader READER = new SceneReader();

  @Test
  void aThingAtAPlaceAndAnHourIsReadAsSuch() {
    Scene scene = read("A cat by a lake at dawn");
    assertThat(scene.subjects()).containsExactly(new Subject("cat", 1));
    assertThat(scene.place()).isEqualTo(Place.LAKE);
    assertThat(scene.hour()).isEqualTo(Hour.DAWN);
    assertThat(scene.style()).isEqualTo(Style.PHOTO);
  }

  @Test
  void aCityInWinterLiesInTheSnowByDayOrDusk() {
    Scene scene = read("Winter city sights");
    assertThat(scene.place()).isEqualTo(Place.CITY);
    assertThat(scene.season()).isEqualTo(Season.WINTER);
    assertThat(scene.weather()).isEqualTo(Weather.SNOWFALL);
    assertThat(scene.hour()).isIn(Hour.DAY, Hour.DUSK);
    assertThat(scene.subjects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'three sailboats at sunset, oil painting', sailboat, 3, OIL",
    "'a pair of owls, watercolour', owl, 2, WATERCOLOR",
    "'12 foxes. Pixel art', fox, 7, PIXEL",
    "'some penguins, low-poly', penguin, 3, LOW_POLY",
    "'a violin in the rain, film noir', violin, 1, NOIR",
    "'horses in sumi-e', horse, 3, INK",
    "'a rose in soft pastel', rose, 1, PASTEL",
  })
  void numbersAndMannersAreRead(String prompt, String icon, int count, Style style) {
    Scene scene = read(prompt);
    assertThat(scene.subjects()).containsExactly(new Subject(icon, count));
    assertThat(scene.style()).isEqualTo(style);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"city lights", "snow on the lake", "the sun", "moon over water", "a starry sky"})
  void wordsOfTheSceneAreNoThings(String prompt) {
    assertThat(read(prompt).subjects()).isEmpty();
  }

  @Test
  void theLongerPhraseWins() {
    assertThat(read("snow leopard").season()).isNotEqualTo(Season.WINTER);
    assertThat(read("snow leopard").subjects())
        .extracting(Subject::icon)
        .containsExactly("leopard");
    assertThat(read("snow capped mountains").features()).contains(Feature.MOUNTAINS);
    assertThat(read("golden hour").tints()).isEmpty();
  }

  @Test
  void whatIsRuledOutIsAbsent() {
    Scene scene = read("a lake without trees or mountains, clouds");
    assertThat(scene.absent()).containsExactlyInAnyOrder(Feature.TREES, Feature.MOUNTAINS);
    assertThat(scene.place()).isEqualTo(Place.LAKE);
    assertThat(scene.features()).contains(Feature.CLOUDS);
  }

  @Test
  void aDenialReachesNoFurtherThanWhatItNames() {
    assertThat(read("no people in the forest").place()).isEqualTo(Place.FOREST);
    assertThat(read("not far from the sea").place()).isEqualTo(Place.SEA);
  }

  @Test
  void theParameterRulesOutFeaturesAndThings() {
    Scene scene = READER.read("a man and his dog under trees", no("trees people, fog"));
    assertThat(scene.absent()).contains(Feature.TREES);
    assertThat(scene.subjects()).extracting(Subject::icon).containsExactly("dog");
    assertThat(READER.read("a foggy lake", no("fog")).weather()).isNotEqualTo(Weather.FOG);
    assertThat(READER.read("blizzard", no("snow")).weather()).isNotEqualTo(Weather.SNOWFALL);
  }

  @Test
  void aColourBelongsToTheThingThatFollowsIt() {
    Scene scene = read("a blue dragon, in shades of teal");
    assertThat(scene.subjects()).extracting(Subject::tint).allMatch(Optional::isPresent);
    assertThat(scene.tints()).hasSize(1);
    assertThat(scene.tints().getFirst().green()).isGreaterThan(scene.tints().getFirst().red());
  }

  @Test
  void thingsBringTheirHabitatUnlessThePromptNamesAnother() {
    assertThat(read("a whale").place()).isEqualTo(Place.SEA);
    assertThat(read("a camel").place()).isEqualTo(Place.DESERT);
    assertThat(read("an astronaut").place()).isEqualTo(Place.SPACE);
    assertThat(read("an astronaut in a forest").place()).isEqualTo(Place.FOREST);
  }

  @Test
  void theNarrowerPlaceIsThePictureAndTheWiderComesAlong() {
    Scene scene = read("a lake in the forest");
    assertThat(scene.place()).isEqualTo(Place.LAKE);
    assertThat(scene.features()).contains(Feature.TREES);
  }

  @Test
  void stylizeWeirdAndRawTurnTheKnobs() {
    assertThat(vividness(0, false)).isLessThan(vividness(100, false));
    assertThat(vividness(100, false)).isCloseTo(1, within(1e-6f));
    assertThat(vividness(1000, false)).isCloseTo(2, within(1e-6f));
    assertThat(vividness(100, true)).isLessThan(1);
    assertThat(READER.read("lake", parameters(100, 3000, false)).oddness()).isEqualTo(1);
    assertThat(read("lake").oddness()).isZero();
  }

  @Test
  void pictographsAreReadToo() {
    assertThat(read("🦊 🌊").subjects()).containsExactly(new Subject("fox", 1));
    assertThat(read("🦊 🌊").place()).isEqualTo(Place.SEA);
  }

  @Property(tries = 400)
  void anyTextIsAScene(@ForAll String prompt, @ForAll String no) {
    Scene scene = READER.read(prompt, no(no));
    assertThat(scene.subjects()).allMatch(s -> s.count() >= 1 && s.count() <= 7);
    assertThat(scene.palette()).isBetween(0f, 1f);
    assertThat(scene.layout()).isBetween(0f, 1f);
    assertThat(scene.vividness()).isBetween(0f, 2f);
    assertThat(scene.oddness()).isBetween(0f, 1f);
    assertThat(READER.read(prompt, no(no))).isEqualTo(scene);
  }

  @Property(tries = 200)
  void twoPromptsNeverMakeTheSameScene(
      @ForAll @net.jqwik.api.constraints.AlphaChars String one,
      @ForAll @net.jqwik.api.constraints.AlphaChars String other) {
    net.jqwik.api.Assume.that(!one.equalsIgnoreCase(other));
    assertThat(read(one)).isNotEqualTo(read(other));
  }

  private static float vividness(int stylize, boolean raw) {
    return READER.read("lake", parameters(stylize, 0, raw)).vividness();
  }

  private static Scene read(String prompt) {
    return READER.read(prompt, RenderParameters.DEFAULTS);
  }

  private static RenderParameters no(String no) {
    return new RenderParameters(100, 0, 0, 1, no, false, false, Optional.empty());
  }

  private static RenderParameters parameters(int stylize, int weird, boolean raw) {
    return new RenderParameters(stylize, 0, weird, 1, "", false, raw, Optional.empty());
  }
}
