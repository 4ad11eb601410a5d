package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectsTest {

  private final Subjects subjects = new Subjects();

  @Test
  void aSceneWithoutSubjectsStaysAsItIs() {
    Canvas canvas = TestScenes.sea(64, 64);
    paint(TestScenes.with(Place.LAKE), canvas, 1);
    assertThat(canvas.red).isEqualTo(TestScenes.sea(64, 64).red);
  }

  @Test
  void theSameSeedPaintsTheSamePixelsAndAnotherMovesThings() {
    Scene scene = TestScenes.with(Place.COAST, new Subject("fox", 1), new Subject("dove", 3));
    Canvas one = paint(scene, TestScenes.coast(128, 128, 0.5f), 7);
    assertThat(one.red).isEqualTo(paint(scene, TestScenes.coast(128, 128, 0.5f), 7).red);
    assertThat(one.red).isNotEqualTo(paint(scene, TestScenes.coast(128, 128, 0.5f), 8).red);
  }

  @Test
  void previewsShowTheSameThingsAsTheWhole() {
    Scene scene = TestScenes.with(Place.LAKE, new Subject("cat", 1), new Subject("sailboat", 2));
    Canvas small = paint(scene, TestScenes.sea(128, 128), 3);
    Canvas large = paint(scene, TestScenes.sea(512, 512), 3);
    assertThat(difference(small.red, shrunk(large.red, 128))).isLessThan(0.02);
    assertThat(difference(small.red, TestScenes.sea(128, 128).red)).isGreaterThan(0.03);
  }

  @Test
  void aCatOnALakeStandsOnAShore() {
    Canvas canvas =
        paint(TestScenes.with(Place.LAKE, new Subject("cat", 1)), TestScenes.sea(128, 128), 3);
    int land = 0;
    for (int x = 0; x < 128; x++) {
      if (canvas.depth[125 * 128 + x] > 0) {
        land++;
      }
    }
    assertThat(land).isGreaterThan(30);
  }

  @Test
  void theColourThatThePromptNamesShows() {
    Tint blue = new Tint(0.02f, 0.1f, 0.9f);
    Scene plain = TestScenes.with(Place.PLAIN, new Subject("horse", 1));
    Scene dyed = TestScenes.with(Place.PLAIN, new Subject("horse", 1, Optional.of(blue)));
    double before = blueness(paint(plain, TestScenes.plain(128, 128), 3));
    assertThat(blueness(paint(dyed, TestScenes.plain(128, 128), 3))).isGreaterThan(before + 0.01);
  }

  @Test
  void lightIsNeverNegativeNorMissing() {
    Scene scene =
        TestScenes.with(Place.SPACE, new Subject("rocket", 2), new Subject("astronaut", 1));
    Canvas canvas = paint(scene, TestScenes.plain(96, 160), 3);
    for (float[] channel : new float[][] {canvas.red, canvas.green, canvas.blue}) {
      for (float light : channel) {
        assertThat(light).isGreaterThanOrEqualTo(0).isLessThan(100);
      }
    }
  }

  @Test
  void aBlurKeepsTheMean() {
    float[] raster = new float[64 * 48];
    for (int y = 20; y < 28; y++) {
      for (int x = 24; x < 40; x++) {
        raster[y * 64 + x] = 1;
      }
    }
    Blur.soften(raster, 64, 48, 3.4f);
    float sum = 0;
    for (float value : raster) {
      sum += value;
    }
    assertThat(sum).isCloseTo(128, within(0.1f));
    assertThat(raster[20 * 64 + 30]).isBetween(0.3f, 0.7f);
  }

  private Canvas paint(Scene scene, Canvas canvas, long seed) {
    subjects.paint(scene, TestScenes.day(), canvas, seed);
    return canvas;
  }

  private static double blueness(Canvas canvas) {
    double sum = 0;
    for (int i = 0; i < canvas.red.length; i++) {
      sum += canvas.blue[i] - canvas.red[i];
    }
    return sum / canvas.red.length;
  }

  private static float[] shrunk(float[] from, int side) {
    int times = (int) Math.sqrt(from.length) / side;
    float[] to = new float[side * side];
    for (int i = 0; i < from.length; i++) {
      int x = i % (side * times) / times;
      int y = i / (side * times) / times;
      to[y * side + x] += from[i] / (times * times);
    }
    return to;
  }

  private static double difference(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
