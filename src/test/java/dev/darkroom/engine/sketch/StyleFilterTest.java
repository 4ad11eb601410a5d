package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.asset.Picture;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Style;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleFilterTest {

  @Test
  void aPhotoStaysAsItIs() {
    Picture picture = TestScenes.picture(64, 64);
    assertThat(apply(picture, Style.PHOTO)).isSameAs(picture);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PHOTO")
  void everyOtherStyleChangesThePictureTheSameWayEachTime(Style style) {
    Picture once = apply(TestScenes.picture(160, 96), style);
    assertThat(once.size()).isEqualTo(TestScenes.picture(160, 96).size());
    assertThat(once.pixels()).isEqualTo(apply(TestScenes.picture(160, 96), style).pixels());
    assertThat(difference(once, TestScenes.picture(160, 96))).isGreaterThan(0.01);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PHOTO")
  void aPreviewShowsTheStyleOfTheWhole(Style style) {
    Picture small = apply(TestScenes.picture(128, 128), style);
    Picture large = apply(TestScenes.picture(512, 512), style);
    Picture shrunk = Raster.of(large).cells(128, 128).picture();
    assertThat(difference(small, shrunk)).isLessThan(0.06);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void aSinglePixelIsAPictureToo(Style style) {
    assertThat(apply(TestScenes.picture(1, 1), style).pixels()).hasSize(1);
    assertThat(apply(TestScenes.picture(3, 200), style).pixels()).hasSize(600);
  }

  @Test
  void pixelArtHasFewColoursInSquares() {
    Picture art = apply(TestScenes.picture(512, 512), Style.PIXEL);
    assertThat(Arrays.stream(art.pixels()).distinct().count()).isBetween(8L, 28L);
    for (int i = 0; i < 512; i += 4) {
      assertThat(art.pixels()[i]).isEqualTo(art.pixels()[i + 3]);
    }
  }

  @Test
  void noirIsGrey() {
    for (int pixel : apply(TestScenes.picture(64, 64), Style.NOIR).pixels()) {
      assertThat(Math.abs((pixel >> 16 & 255) - (pixel & 255))).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void lowPolyCoversTheWholePicture() {
    Picture white = TestScenes.picture(200, 120);
    Arrays.fill(white.pixels(), 0xffffff);
    assertThat(apply(white, Style.LOW_POLY).pixels()).doesNotContain(0);
  }

  @Test
  void kuwaharaKeepsABorderSharpAndAnAreaFlat() {
    Raster halves = new Raster(40, 40);
    for (int i = 0; i < 1600; i++) {
      float level = i % 40 < 20 ? 0.2f : 0.8f;
      halves.set(i, level, level, level);
    }
    Raster filtered = Kuwahara.filter(halves, 4);
    for (int i = 0; i < 1600; i++) {
      assertThat(filtered.red[i]).isCloseTo(halves.red[i], within(1e-5f));
    }
  }

  private static Picture apply(Picture picture, Style style) {
    return StyleFilter.apply(picture, TestScenes.styled(Place.LAKE, style), 5);
  }

  private static double difference(Picture one, Picture other) {
    Raster a = Raster.of(one);
    Raster b = Raster.of(other);
    double sum = 0;
    for (int i = 0; i < a.red.length; i++) {
      sum += Math.abs(a.red[i] - b.red[i]);
      sum += Math.abs(a.green[i] - b.green[i]);
      sum += Math.abs(a.blue[i] - b.blue[i]);
    }
    return sum / a.red.length / 3;
  }
}
