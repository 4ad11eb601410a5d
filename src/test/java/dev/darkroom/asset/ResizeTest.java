package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResizeTest {

  @Test
  void aHalvedPictureIsTheMeanOfEachFour() {
    Picture picture = SamplePictures.of(2, 0x000010, 0x000020, 0x400030, 0x804020);

    assertThat(Resize.to(picture, new Size(1, 1)).pixels()).containsExactly(0x301020);
  }

  @Test
  void aPixelThatStraddlesTwoGivesEachItsShare() {
    Picture picture = SamplePictures.of(3, 0x00, 0x60, 0xC0);

    assertThat(Resize.to(picture, new Size(2, 1)).pixels()).containsExactly(0x20, 0xA0);
  }

  @Test
  void aGrownPictureRunsSmoothlyBetweenItsPixels() {
    Picture picture = SamplePictures.of(2, 0x00, 0x80);

    assertThat(Resize.to(picture, new Size(4, 1)).pixels()).containsExactly(0x00, 0x20, 0x60, 0x80);
  }

  @Test
  void oneSideMayGrowWhileTheOtherShrinks() {
    Picture picture = SamplePictures.of(2, 0x00, 0x80, 0x40, 0xC0);

    assertThat(Resize.to(picture, new Size(4, 1)).pixels()).containsExactly(0x20, 0x40, 0x80, 0xA0);
  }

  @Test
  void aPictureOfThatSizeIsReturnedAsItIs() {
    Picture picture = SamplePictures.noise(new Size(5, 4), 1);

    assertThat(Resize.to(picture, new Size(5, 4))).isSameAs(picture);
  }

  @Property(tries = 200)
  void aPlainPictureKeepsItsColour(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 60) int newWidth,
      @ForAll @IntRange(min = 1, max = 60) int newHeight,
      @ForAll @IntRange(max = 0xFFFFFF) int colour) {
    Picture plain = SamplePictures.plain(new Size(width, height), colour);

    Picture resized = Resize.to(plain, new Size(newWidth, newHeight));

    assertThat(resized.size()).isEqualTo(new Size(newWidth, newHeight));
    assertThat(resized.pixels()).containsOnly(colour);
  }

  @Property(tries = 200)
  void shrinkingKeepsTheMeanBrightness(
      @ForAll @IntRange(min = 10, max = 90) int side,
      @ForAll @IntRange(min = 1, max = 9) int newSide,
      @ForAll long seed) {
    Picture noise = SamplePictures.noise(new Size(side, side), seed);

    Picture shrunk = Resize.to(noise, new Size(newSide, newSide));

    assertThat(meanBlue(shrunk)).isBetween(meanBlue(noise) - 0.6, meanBlue(noise) + 0.6);
  }

  private static double meanBlue(Picture picture) {
    return Arrays.stream(picture.pixels()).map(pixel -> pixel & 0xFF).average().orElseThrow();
  }
}
