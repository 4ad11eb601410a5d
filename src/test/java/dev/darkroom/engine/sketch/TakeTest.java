package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TakeTest {

  private static final Scene LAKE = TestScenes.scene("lake,day");

  @Test
  void withoutFreedomEveryTakeKeepsToTheScene() {
    assertThat(LongStream.range(0, 50).mapToObj(seed -> Take.of(LAKE, seed, 0).scene()))
        .containsOnly(LAKE);
  }

  @Test
  void withFreedomTakesDiffer() {
    assertThat(
            LongStream.range(0, 50)
                .mapToObj(seed -> Take.of(LAKE, seed, 1).scene().hour())
                .distinct())
        .hasSizeGreaterThan(2);
  }

  @Test
  void aTakeDependsOnItsSeedAlone() {
    assertThat(Take.of(LAKE, 9, 0.7f)).isEqualTo(Take.of(LAKE, 9, 0.7f));
  }

  @Test
  void whatWasAskedForStays() {
    Scene asked = TestScenes.scene("city,winter,neon,-trees");

    assertThat(LongStream.range(0, 20).mapToObj(seed -> Take.of(asked, seed, 1).scene()))
        .allSatisfy(scene -> {
          assertThat(scene.place()).isEqualTo(Scene.Place.CITY);
          assertThat(scene.season()).isEqualTo(Scene.Season.WINTER);
          assertThat(scene.features()).isEqualTo(asked.features());
          assertThat(scene.absent()).isEqualTo(asked.absent());
        });
  }
}
