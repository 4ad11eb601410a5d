package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.RenderParameters;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

  private static final Size SIZE = new Size(480, 400);

  private final ScenePainter painter = new ScenePainter();
  private final Provenance provenance = new Provenance(painter);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a cat by a lake at dawn",
        "city at night",
        "fog",
        "a fox in a meadow, anime",
        "ink wash pine trees",
        "three sailboats at sunset, oil painting"
      })
  void aPaintingOfOurOwnIsKnownAndAChangedOneIsNot(String prompt) throws Exception {
    Scene scene = new SceneReader().read(prompt, RenderParameters.DEFAULTS);
    Recipe recipe = new Recipe(scene, 11, SIZE, 1, prompt);
    Picture painting = paint(recipe, 11);

    assertThat(known(painting, recipe)).isTrue();
    assertThat(known(throughJpeg(painting), recipe)).isTrue();
    assertThat(known(Resize.to(painting, new Size(240, 200)), recipe)).isTrue();
    assertThat(known(paint(recipe, 12), recipe)).isFalse();
    assertThat(known(drawn(painting, SIZE.width(), 0, -1), recipe)).isFalse();
    assertThat(known(drawn(painting, -36, -30, 1.15), recipe)).isFalse();
    assertThat(known(brighter(painting), recipe)).isFalse();
    assertThat(known(paintedOver(painting), recipe)).isFalse();
    assertThat(known(Resize.to(painting, new Size(400, 480)), recipe)).isFalse();
    assertThat(known(Picture.blank(new Size(1, 1)), recipe)).isFalse();
  }

  private boolean known(Picture picture, Recipe recipe) {
    EngineImage image = new EngineImage(picture, Optional.of(recipe.write()));
    return provenance.of(image, new Rows(() -> false)).isPresent();
  }

  private Picture paint(Recipe recipe, long seed) {
    return painter.paint(recipe.scene(), seed, SIZE, new Rows(() -> false));
  }

  private static Picture throughJpeg(Picture picture) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture.image(), "jpeg", file);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
    return Picture.of(read);
  }

  /** The picture moved and scaled; a scale of −1 mirrors it. */
  private static Picture drawn(Picture picture, int left, int top, double scale) {
    Picture other = Picture.blank(SIZE);
    Graphics2D graphics = other.image().createGraphics();
    int width = (int) (SIZE.width() * scale);
    int height = (int) (SIZE.height() * Math.abs(scale));
    graphics.drawImage(picture.image(), left, top, width, height, null);
    graphics.dispose();
    return other;
  }

  private static Picture brighter(Picture picture) {
    Picture other = Picture.blank(SIZE);
    Arrays.setAll(other.pixels(), i -> brighter(picture.pixels()[i]));
    return other;
  }

  private static int brighter(int pixel) {
    int brighter = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      brighter |= Math.min(255, (pixel >> shift & 255) * 13 / 10) << shift;
    }
    return brighter;
  }

  private static Picture paintedOver(Picture picture) {
    Picture other = drawn(picture, 0, 0, 1);
    Graphics2D graphics = other.image().createGraphics();
    graphics.setColor(Color.MAGENTA);
    graphics.fillRect(160, 130, 160, 140);
    graphics.dispose();
    return other;
  }
}
