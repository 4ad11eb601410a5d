package dev.darkroom.asset.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Size;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformationTest {

  /** The sizes that sharp's own tests name for its picture of 2725 × 2225. */
  @ParameterizedTest
  @CsvSource({
    "320, 240, COVER, true, 320x240",
    "320, 240, CONTAIN, true, 320x240",
    "320, 240, INSIDE, true, 294x240",
    "320, 240, OUTSIDE, true, 320x261",
    "320, 320, INSIDE, true, 320x261",
    "320, 320, OUTSIDE, true, 392x320",
    "320, 0, COVER, true, 320x261",
    "0, 320, COVER, true, 392x320",
    "0, 320, CONTAIN, true, 392x320",
    "3000, 0, INSIDE, true, 3000x2450",
    "2800, 0, INSIDE, false, 2725x2225",
    "0, 2300, INSIDE, false, 2725x2225",
    "3000, 1000, COVER, false, 2725x1000",
    "1500, 2226, COVER, false, 1500x2225",
    "3000, 3000, COVER, false, 2725x2225",
    "3000, 3000, CONTAIN, false, 3000x3000",
    "3000, 3000, OUTSIDE, false, 2725x2225",
    "0, 0, COVER, true, 2725x2225",
    "1, 0, COVER, true, 1x1",
  })
  void theResultIsAsLargeAsSharpMakesIt(
      int width, int height, Fit fit, boolean enlarges, String size) {
    Framing framing = wanted(width, height, fit, enlarges).framing(new Size(2725, 2225));

    assertThat(framing.canvas()).hasToString(size);
  }

  @Property
  void aBoxIsFilledOrKeptAndTheShapeStays(
      @ForAll @IntRange(min = 1, max = 3000) int fromWidth,
      @ForAll @IntRange(min = 1, max = 3000) int fromHeight,
      @ForAll @IntRange(min = 1, max = 6000) int width,
      @ForAll @IntRange(min = 1, max = 6000) int height,
      @ForAll Fit fit,
      @ForAll boolean enlarges) {
    Size from = new Size(fromWidth, fromHeight);

    Framing framing = wanted(width, height, fit, enlarges).framing(from);

    Size scaled = framing.scaled();
    Size canvas = framing.canvas();
    boolean keepsSize = !enlarges && scaled.equals(from);
    switch (fit) {
      case COVER -> {
        assertThat(canvas.width()).isEqualTo(Math.min(width, scaled.width()));
        assertThat(canvas.height()).isEqualTo(Math.min(height, scaled.height()));
        assertThat(keepsSize || canvas.equals(new Size(width, height))).isTrue();
      }
      case CONTAIN -> {
        assertThat(canvas).isEqualTo(new Size(width, height));
        assertThat(isIn(scaled, canvas)).isTrue();
      }
      case INSIDE -> {
        assertThat(canvas).isEqualTo(scaled);
        assertThat(isIn(scaled, new Size(width, height))).isTrue();
        assertThat(keepsSize || scaled.width() == width || scaled.height() == height).isTrue();
      }
      case OUTSIDE -> {
        assertThat(canvas).isEqualTo(scaled);
        assertThat(keepsSize || isIn(new Size(width, height), scaled)).isTrue();
        assertThat(keepsSize || scaled.width() == width || scaled.height() == height).isTrue();
      }
    }
    if (!enlarges) {
      assertThat(isIn(scaled, from)).isTrue();
    }
    assertSameShape(from, scaled);
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "16, 16", "17, 32", "5999, 6000", "6000, 6000"})
  void sidesAreRoundedUpInSteps(int side, int rounded) {
    Transformation wanted = wanted(side, 0, Fit.INSIDE, false);

    assertThat(wanted.inSteps()).isEqualTo(wanted(rounded, 0, Fit.INSIDE, false));
    assertThat(wanted.isInSteps()).isEqualTo(side == rounded);
  }

  private static Transformation wanted(int width, int height, Fit fit, boolean enlarges) {
    return new Transformation(
        side(width), side(height), fit, enlarges, Optional.empty(), OptionalInt.empty());
  }

  private static OptionalInt side(int side) {
    return side == 0 ? OptionalInt.empty() : OptionalInt.of(side);
  }

  private static boolean isIn(Size inner, Size outer) {
    return inner.width() <= outer.width() && inner.height() <= outer.height();
  }

  /** Each side is within half a pixel of what the exact scale of the other's range makes it. */
  private static void assertSameShape(Size from, Size scaled) {
    if (scaled.width() > 1 && scaled.height() > 1) {
      double least = (scaled.width() - 0.5) / from.width() * from.height() - 0.5001;
      double most = (scaled.width() + 0.5) / from.width() * from.height() + 0.5001;
      assertThat((double) scaled.height()).isBetween(least, most);
    }
  }
}
