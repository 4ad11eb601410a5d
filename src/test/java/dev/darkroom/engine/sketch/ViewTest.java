package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.asset.Size;
import org.junit.jupiter.api.Test;

class ViewTest {

  private final View small = View.of(new Size(128, 64), 0.5f, 0.55f);
  private final View large = View.of(new Size(1024, 512), 0.5f, 0.55f);

  @Test
  void aPointIsSeenAtTheSamePlaceOfEverySize() {
    assertThat(small.column(2, 7) / 128).isCloseTo(large.column(2, 7) / 1024, within(1e-5f));
    assertThat(small.row(1, 7) / 64).isCloseTo(large.row(1, 7) / 512, within(1e-5f));
  }

  @Test
  void whatIsAsHighAsTheEyeIsSeenOnTheHorizon() {
    assertThat(large.row(0.55f, 3)).isEqualTo(large.horizon());
  }

  @Test
  void aPixelIsSeenWhereItsPointOfTheSceneIs() {
    float z = 4;
    float x = large.across(700) * z;

    assertThat(large.column(x, z)).isCloseTo(700.5f, within(0.01f));
  }
}
