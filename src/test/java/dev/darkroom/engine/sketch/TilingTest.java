package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.RenderParameters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a cat by a lake at dawn",
        "autumn forest",
        "space",
        "city at night",
        "a flower meadow by day",
        "desert dunes at sunset, oil painting"
      })
  void oppositeEdgesOfATileJoin(String prompt) {
    Picture tile = paint(prompt, true);
    Picture plain = paint(prompt, false);

    // laid beside itself, an edge is no greater step than those within the picture
    assertThat(step(tile, true, tile.width() - 1)).isLessThan(1.5 * usual(tile, true) + 2);
    assertThat(step(tile, false, tile.height() - 1)).isLessThan(1.5 * usual(tile, false) + 2);
    assertThat(step(plain, false, plain.height() - 1)).isGreaterThan(8);
  }

  @Test
  void tilesOfAnyShapeAreTheSizeAskedFor() {
    for (Size size : new Size[] {new Size(1, 1), new Size(3, 90), new Size(90, 3)}) {
      Picture painting = Picture.blank(Tiling.painted(size));
      assertThat(Tiling.join(painting, size).size()).isEqualTo(size);
    }
  }

  /**
   * The mean difference between one column, or row, and the next; the last is next to the first.
   */
  private static double step(Picture picture, boolean across, int at) {
    int count = across ? picture.height() : picture.width();
    int length = across ? picture.width() : picture.height();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int one = pixel(picture, across, at, i);
      int other = pixel(picture, across, (at + 1) % length, i);
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((one >> shift & 255) - (other >> shift & 255));
      }
    }
    return sum / (3.0 * count);
  }

  private static int pixel(Picture picture, boolean across, int at, int i) {
    int x = across ? at : i;
    int y = across ? i : at;
    return picture.pixels()[y * picture.width() + x];
  }

  private static double usual(Picture picture, boolean across) {
    int length = (across ? picture.width() : picture.height()) - 1;
    double sum = 0;
    for (int at = 0; at < length; at++) {
      sum += step(picture, across, at);
    }
    double last = (step(picture, across, length - 1) + step(picture, across, 0)) / 2;
    return Math.max(last, sum / length);
  }

  private static Picture paint(String prompt, boolean tile) {
    RenderParameters parameters =
        new RenderParameters(100, 0, 0, 1, "", tile, false, Optional.empty());
    Scene scene = new SceneReader().read(prompt, parameters);
    return new ScenePainter().paint(scene, 7, new Size(160, 160), new Rows(() -> false));
  }
}
