package dev.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EnlargementTest {

  @Test
  void aPlainPictureStaysPlain() {
    Picture plain = Picture.blank(new Size(9, 7));
    Arrays.fill(plain.pixels(), 0x407fc8);

    assertThat(enlarge(plain, new Size(31, 40)).pixels()).containsOnly(0x407fc8);
  }

  @Test
  void aBorderGetsNoRing() {
    Picture halves = Picture.blank(new Size(40, 8));
    Arrays.setAll(halves.pixels(), i -> i % 40 < 20 ? 0x404040 : 0xc0c0c0);

    Picture large = enlarge(halves, new Size(160, 32));

    // three pixels of the source away from the border nothing may be seen of it
    for (int x = 0; x < 160; x++) {
      int level = large.pixels()[16 * 160 + x] & 255;
      if (Math.abs(x - 80) > 14) {
        assertThat(level).isEqualTo(x < 80 ? 0x40 : 0xc0);
      } else {
        assertThat(level).isBetween(0x40, 0xc0);
      }
    }
  }

  @Test
  void isTruerThanLinearInterpolation() {
    Picture original = waves(256);
    Picture small = Resize.to(original, new Size(128, 128));

    double error = difference(original, enlarge(small, original.size()));

    assertThat(error).isLessThan(0.6 * difference(original, Resize.to(small, original.size())));
  }

  @Test
  void picturesOfAnyShapeCanBeEnlargedAndShrunk() {
    for (Size from : List.of(new Size(1, 1), new Size(3000, 10), new Size(2, 500))) {
      for (Size to : List.of(new Size(2, 2), new Size(300, 1), new Size(40, 900))) {
        assertThat(enlarge(Picture.blank(from), to).size()).isEqualTo(to);
      }
    }
  }

  @Test
  void progressGrowsToOne() {
    List<Double> steps = new ArrayList<>();

    Enlargement.of(waves(64), new Size(128, 128), () -> false, steps::add);

    assertThat(steps).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(8);
  }

  @Test
  void stopsWithinAFewRowsOnceCancelled() {
    AtomicInteger asked = new AtomicInteger();

    assertThat(
            Enlargement.of(
                waves(64), new Size(512, 512), () -> asked.incrementAndGet() > 3, step -> {}))
        .isEmpty();
    assertThat(asked).hasValue(4);
  }

  private static Picture enlarge(Picture picture, Size size) {
    return Enlargement.of(picture, size, () -> false, step -> {}).orElseThrow();
  }

  private static Picture waves(int side) {
    Picture picture = Picture.blank(new Size(side, side));
    Arrays.setAll(
        picture.pixels(),
        i -> {
          int row = i / side;
          double slant = 150.0 * (i % side) + 40.0 * row;
          int level = (int) (128 + 90 * Math.sin(slant / side));
          return level << 16 | level << 8 | level;
        });
    return picture;
  }

  private static double difference(Picture one, Picture other) {
    double sum = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      sum += Math.abs((one.pixels()[i] & 255) - (other.pixels()[i] & 255));
    }
    return sum / one.pixels().length;
  }
}
