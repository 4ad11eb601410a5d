package dev.darkroom.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AspectRatioTest {

  @ParameterizedTest
  @CsvSource({
    "1:1, 1024, 1024",
    "16:9, 1344, 768",
    "9:16, 768, 1344",
    "3:2, 1216, 832",
    "4:3, 1152, 896",
    "21:9, 1536, 640",
    "4:1, 2048, 512",
    "1:4, 512, 2048"
  })
  void aRatioHasTheSizePictureModelsKnow(String text, int width, int height) {
    AspectRatio ratio = AspectRatio.parse(text).orElseThrow();

    assertThat(ratio.width()).isEqualTo(width);
    assertThat(ratio.height()).isEqualTo(height);
  }

  @Property
  void everySizeIsAboutOneMegapixelInBlocksOf64AndNearItsShape(
      @ForAll("ratios") AspectRatio ratio) {
    double shape = (double) ratio.across() / ratio.down();

    assertThat(ratio.width() % 64).isZero();
    assertThat(ratio.height() % 64).isZero();
    assertThat((double) ratio.width() * ratio.height() / (1 << 20)).isCloseTo(1, within(0.1));
    assertThat((double) ratio.width() / ratio.height() / shape).isCloseTo(1, within(0.05));
  }

  @Property
  void turningARatioTurnsThePicture(@ForAll("ratios") AspectRatio ratio) {
    AspectRatio turned = new AspectRatio(/* across= */ ratio.down(), /* down= */ ratio.across());

    assertThat(turned.width()).isEqualTo(ratio.height());
    assertThat(turned.height()).isEqualTo(ratio.width());
  }

  @Property
  void aRatioReadsBackAsItWasWritten(@ForAll("ratios") AspectRatio ratio) {
    assertThat(AspectRatio.parse(ratio.toString())).contains(ratio);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "16",
        "16:",
        ":9",
        "16x9",
        "16:9:1",
        "-16:9",
        "16: 9",
        "1.5:1",
        "٤:٣",
        "0:1",
        "1:0",
        "0:0",
        "5:1",
        "1:5",
        "401:100",
        "100000:100000",
        "99999999999999999999:1"
      })
  void whatIsNoRatioOrTooLongOneIsNotRead(String text) {
    assertThat(AspectRatio.parse(text)).isEmpty();
  }

  @Test
  void theCallersNumbersAreKept() {
    assertThat(AspectRatio.parse("032:18")).hasToString("Optional[32:18]");
  }

  @Test
  void aRatioTooLongIsNotMade() {
    assertThatThrownBy(() -> new AspectRatio(9, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an aspect ratio must be 1:4 to 4:1 in numbers up to 99999, not 9:2");
  }

  @Provide
  static Arbitrary<AspectRatio> ratios() {
    Arbitrary<Integer> share = Arbitraries.integers().between(1, AspectRatio.MAX_SHARE);
    return Combinators.combine(share, Arbitraries.doubles().between(0.25, 4))
        .as((across, stretch) -> new int[] {across, (int) Math.round(across * stretch)})
        .filter(shares -> isRatio(shares[0], shares[1]))
        .map(shares -> new AspectRatio(shares[0], shares[1]));
  }

  private static boolean isRatio(int across, int down) {
    return AspectRatio.parse(across + ":" + down).isPresent();
  }
}
