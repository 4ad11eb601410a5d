package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.sketch.Scene.Place;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenePainterTest {

  private static final Size SMALL = new Size(64, 64);

  private final ScenePainter painter = new ScenePainter();

  @ParameterizedTest
  @EnumSource
  void everyHourWeatherAndSeasonOfAPlaceLooksDifferent(Place place) {
    String name = place.name().toLowerCase(Locale.ROOT);
    List<String> scenes =
        place == Place.SPACE
            ? List.of("space")
            : Stream.of(
                    "day,clear,summer",
                    "dawn",
                    "sunset",
                    "dusk",
                    "night",
                    "cloudy",
                    "fog",
                    "rain",
                    "storm",
                    "snowfall",
                    "spring",
                    "autumn",
                    "winter")
                .map(words -> name + "," + words)
                .toList();

    assertThat(scenes.stream().map(scene -> paint(scene, SMALL)))
        .doesNotHaveDuplicates()
        .allSatisfy(picture -> assertThat(colours(picture)).isGreaterThan(40));
  }

  @Test
  void everyPlaceLooksDifferent() {
    assertThat(
            Arrays.stream(Place.values())
                .map(place -> paint(place.name().toLowerCase(Locale.ROOT), SMALL)))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeCanBePainted(Place place) {
    String scene = place.name().toLowerCase(Locale.ROOT) + ",buildings,mountains,moon,flowers";
    for (Size size : List.of(new Size(16, 64), new Size(64, 16), new Size(5, 3), new Size(1, 1))) {
      assertThat(paint(scene, size).capacity()).isEqualTo((int) size.area());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lake,-mountains",
        "lake,-trees",
        "lake,-sun",
        "lake,-clouds",
        "lake,-water",
        "city,-buildings",
        "lake,buildings",
        "lake,aurora",
        "lake,rainbow",
        "lake,moon",
        "plain,mountains",
        "plain,flowers"
      })
  void everyFeatureShowsAndGoes(String scene) {
    String without = scene.substring(0, scene.indexOf(','));

    assertThat(paint(scene, SMALL)).isNotEqualTo(paint(without, SMALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lake,night,-moon", "lake,night,-stars", "city,night,neon"})
  void everyFeatureOfTheNightShowsAndGoes(String scene) {
    String without = scene.substring(0, scene.lastIndexOf(','));

    assertThat(paint(scene, SMALL)).isNotEqualTo(paint(without, SMALL));
  }

  @ParameterizedTest
  @EnumSource
  void aSmallPaintingShowsTheLargeOne(Place place) {
    Scene scene = TestScenes.scene(place.name().toLowerCase(Locale.ROOT) + ",sunset,autumn");
    Picture small = painter.paint(scene, 11, new Size(96, 64), new Rows(() -> false));
    Picture large = painter.paint(scene, 11, new Size(480, 320), new Rows(() -> false));
    Picture other = painter.paint(scene, 12, new Size(480, 320), new Rows(() -> false));

    double distance = Tiles.distance(small, large);
    assertThat(distance).isLessThan(7).isLessThan(Tiles.distance(small, other) / 2);
  }

  @Test
  void winterIsWhiterThanSummer() {
    assertThat(brightness(paint("plain,winter", SMALL)))
        .isGreaterThan(brightness(paint("plain,summer", SMALL)) + 20);
  }

  @Test
  void nightIsDarkerThanDay() {
    assertThat(brightness(paint("lake,night", SMALL)))
        .isLessThan(brightness(paint("lake,day", SMALL)) / 2);
  }

  @Test
  void paletteLayoutVividnessAndOddnessAllShow() {
    Scene plain = TestScenes.scene("lake");

    assertThat(
            Stream.of(
                    plain,
                    dials(plain, 0.1f, 0.5f, 1, 0),
                    dials(plain, 0.5f, 0.9f, 1, 0),
                    dials(plain, 0.5f, 0.5f, 2, 0),
                    dials(plain, 0.5f, 0.5f, 1, 1))
                .map(scene -> paint(scene, SMALL, new Rows(() -> false))))
        .doesNotHaveDuplicates();
  }

  @Test
  void stopsSoonOnceItIsNoLongerWanted() {
    AtomicInteger asked = new AtomicInteger();
    Rows rows = new Rows(() -> asked.incrementAndGet() > 20);

    assertThatThrownBy(() -> paint(TestScenes.scene("lake"), new Size(256, 256), rows))
        .isInstanceOf(Rows.Abandoned.class);
    assertThat(asked).hasValue(21);
  }

  private IntBuffer paint(String scene, Size size) {
    return paint(TestScenes.scene(scene), size, new Rows(() -> false));
  }

  private IntBuffer paint(Scene scene, Size size, Rows rows) {
    return IntBuffer.wrap(painter.paint(scene, 11, size, rows).pixels());
  }

  private static Scene dials(Scene s, float palette, float layout, float vividness, float oddness) {
    SceneDraft draft = new SceneDraft(s);
    draft.palette = palette;
    draft.layout = layout;
    draft.vividness = vividness;
    draft.oddness = oddness;
    return draft.scene();
  }

  private static long colours(IntBuffer picture) {
    return Arrays.stream(picture.array()).distinct().count();
  }

  private static double brightness(IntBuffer picture) {
    return Arrays.stream(picture.array()).map(p -> p >> 8 & 0xff).average().orElseThrow();
  }
}
