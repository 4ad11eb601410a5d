package dev.darkroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.PictureReading.Surroundings;
import dev.darkroom.engine.PictureReading.TimeOfDay;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureReadingTest {

  @ParameterizedTest
  @CsvSource({
    "0x87b5e8, 0x4f8a3a, FIELD, DAY",
    "0x5f9a45, 0x3a7a30, FOREST, DAY",
    "0x8fc0ee, 0xe0b070, DESERT, DAY",
    "0x9fc4e8, 0xf2f4f8, SNOW, DAY",
    "0xa8c8e8, 0x174a78, SEA, DAY",
    "0xc0c4c8, 0xb2b6ba, MIST, OVERCAST",
    "0xe89a50, 0xb8743c, LAKE, SUNSET",
  })
  void placeAndTimeAreToldFromSkyAndGround(
      int sky, int ground, Surroundings place, TimeOfDay time) {
    PictureReading reading = PictureReading.of(landscape(sky, ground, 0.5));

    assertThat(reading.place()).isEqualTo(place);
    assertThat(reading.time()).isEqualTo(time);
  }

  @Test
  void lightsInTheDarkAreACityAndPointsAboveAreStars() {
    Picture night = landscape(0x0a0f20, 0x06080c, 0.5);
    Picture city = landscape(0x0a0f20, 0x06080c, 0.5);
    scatter(night, 0, 90, 0xc8d4f0);
    scatter(city, 100, 190, 0xffd890);

    assertThat(PictureReading.of(night).time()).isEqualTo(TimeOfDay.NIGHT);
    assertThat(PictureReading.of(night).place()).isEqualTo(Surroundings.STARS);
    assertThat(PictureReading.of(city).place()).isEqualTo(Surroundings.CITY_LIGHTS);
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.5", "0.7"})
  void theHorizonIsFound(double horizon) {
    PictureReading reading = PictureReading.of(landscape(0xa8c8e8, 0x305020, horizon));

    assertThat(reading.layout().hasHorizon()).isTrue();
    assertThat(reading.layout().horizon()).isCloseTo(horizon, within(0.03));
  }

  @Test
  void theSideOfTheLightIsFound() {
    Picture right = landscape(0x506070, 0x203010, 0.6);
    Graphics2D graphics = right.image().createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(150, 20, 30, 30);
    graphics.dispose();

    assertThat(PictureReading.of(right).layout().bright()).isGreaterThan(0.7);
  }

  @Test
  void theMainColoursAreNamedTheLargestFirst() {
    assertThat(PictureReading.of(landscape(0xc8202a, 0x14213d, 0.7)).colours())
        .startsWith("red", "navy");
  }

  @Test
  void aPlainPictureIsAnAbstractField() {
    Picture plain = Picture.blank(new Size(40, 40));
    Arrays.fill(plain.pixels(), 0x138086);

    assertThat(PictureReading.of(plain).gist()).startsWith("an abstract field of teal");
  }

  @Test
  void anyPictureHasFourPromptsThatDiffer() {
    Random random = new Random(1);
    for (Size size : new Size[] {new Size(1, 1), new Size(3000, 10), new Size(50, 50)}) {
      Picture noise = Picture.blank(size);
      Arrays.setAll(noise.pixels(), i -> random.nextInt(1 << 24));

      assertThat(PictureReading.of(noise).prompts())
          .hasSize(4)
          .doesNotHaveDuplicates()
          .allMatch(prompt -> prompt.length() > 30 && prompt.length() < 300)
          .noneMatch(prompt -> prompt.contains("  ") || prompt.contains(", ,"));
    }
  }

  private static Picture landscape(int sky, int ground, double horizon) {
    Picture picture = Picture.blank(new Size(200, 200));
    Arrays.setAll(picture.pixels(), i -> i < 40_000 * horizon ? sky : ground);
    return picture;
  }

  private static void scatter(Picture picture, int top, int bottom, int rgb) {
    Random random = new Random(2);
    for (int n = 0; n < 300; n++) {
      int x = random.nextInt(198);
      int y = top + random.nextInt(bottom - top);
      picture.image().setRGB(x, y, rgb);
      picture.image().setRGB(x + 1, y, rgb);
      picture.image().setRGB(x, y + 1, rgb);
      picture.image().setRGB(x + 1, y + 1, rgb);
    }
  }
}
