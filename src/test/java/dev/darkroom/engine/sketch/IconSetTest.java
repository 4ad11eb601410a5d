package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IconSetTest {

  private final IconSet icons = IconSet.standard();

  @ParameterizedTest
  @CsvSource({
    "cat, cat, false",
    "cats, cat, true",
    "kitten, cat, false",
    "wolves, wolf, true",
    "puppies, dog, true",
    "yacht, sailboat, false",
    "ships, ship, true",
    "hot air balloons, balloon, true",
    "polar bear, polar-bear, false",
    "birds, dove, true",
    "🦊, fox, false",
  })
  void aNounIsFoundByItsNamesItsPluralsAndItsEmoji(String phrase, String icon, boolean plural) {
    assertThat(icons.find(phrase)).hasValue(new IconSet.Match(icon, plural));
  }

  @Test
  void whatIsNoNounHasNoIcon() {
    assertThat(icons.find("qwertz")).isEmpty();
    assertThat(icons.find("")).isEmpty();
    assertThatThrownBy(() -> icons.icon("qwertz")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyNounHasADrawingInsideItsSquare() {
    assertThat(names()).hasSizeGreaterThan(1000);
    for (String name : names()) {
      assertThat(icons.icon(name).bounds())
          .as(name)
          .satisfies(box -> {
            assertThat(box.getMinX()).isBetween(-2.0, 32.0);
            assertThat(box.getMinY()).isBetween(-2.0, 32.0);
            assertThat(box.getMaxX()).isBetween(0.0, 34.0);
            assertThat(box.getMaxY()).isBetween(0.0, 34.0);
            assertThat(box.getWidth() * box.getHeight()).isGreaterThan(4);
          });
    }
  }

  @Test
  void shapesKeepColourOpacityAndFillRule() {
    assertThat(icons.icon("cat").fills()).extracting(Icon.Fill::argb).contains(0xfff3ad61);
    assertThat(icons.icon("coin").fills()).anyMatch(fill -> fill.argb() >>> 24 < 255);
  }

  private static List<String> names() {
    return Resources.lines("nouns.txt")
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }
}
