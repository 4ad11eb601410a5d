package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.engine.sketch.Light.Rgb;
import org.junit.jupiter.api.Test;

class ColourTest {

  private static final Rgb BLUE = new Rgb(0.2f, 0.3f, 0.8f);

  @Test
  void aFullTurnGivesTheSameHue() {
    Rgb turned = Colour.turn(BLUE, (float) (2 * Math.PI));

    assertThat(turned.r()).isCloseTo(BLUE.r(), within(0.001f));
    assertThat(turned.g()).isCloseTo(BLUE.g(), within(0.001f));
    assertThat(turned.b()).isCloseTo(BLUE.b(), within(0.001f));
  }

  @Test
  void aThirdOfATurnGoesFromRedToGreen() {
    Rgb turned = Colour.turn(new Rgb(0.9f, 0.1f, 0.1f), (float) (2 * Math.PI / 3));

    assertThat(turned.g()).isGreaterThan(0.8f);
    assertThat(turned.r()).isLessThan(0.2f);
  }

  @Test
  void turningKeepsGreysGrey() {
    Rgb turned = Colour.turn(new Rgb(0.4f, 0.4f, 0.4f), 1.3f);

    assertThat(turned.r()).isCloseTo(0.4f, within(0.001f));
    assertThat(turned.b()).isCloseTo(0.4f, within(0.001f));
  }

  @Test
  void pullingMovesTowardsTheTint() {
    Rgb pulled = Colour.pull(BLUE, new Scene.Tint(0.8f, 0.05f, 0.05f), 0.7f);

    assertThat(pulled.r()).isGreaterThan(pulled.b());
  }
}
