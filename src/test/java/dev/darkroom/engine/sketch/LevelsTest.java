package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Size;
import org.junit.jupiter.api.Test;

class LevelsTest {

  @Test
  void growFromAGlimpseToTheFullSize() {
    assertThat(Levels.of(new Size(1024, 512)))
        .containsExactly(
            new Size(128, 64), new Size(256, 128), new Size(512, 256), new Size(1024, 512));
  }

  @Test
  void neverPaintTheFullSizeTwice() {
    assertThat(Levels.of(new Size(512, 512)))
        .containsExactly(new Size(128, 128), new Size(256, 256), new Size(512, 512));
  }

  @Test
  void ofASmallPictureAreTheSmallPicture() {
    assertThat(Levels.of(new Size(96, 64))).containsExactly(new Size(96, 64));
  }
}
