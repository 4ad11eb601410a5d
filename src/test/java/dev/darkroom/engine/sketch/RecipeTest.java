package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Size;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Season;
import dev.darkroom.engine.sketch.Scene.Style;
import dev.darkroom.engine.sketch.Scene.Subject;
import dev.darkroom.engine.sketch.Scene.Tint;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

  private static final Size SMALL = new Size(40, 30);
  private static final Recipe LAKE =
      new Recipe(
          new SceneReader()
              .read("two red foxes by a lake, oil painting", RenderParameters.DEFAULTS),
          4_294_967_295L,
          new Size(1024, 768),
          1,
          "two red foxes by a lake, oil painting");

  @Property(tries = 300)
  void aRecipeReadsBackAsItWas(@ForAll long choice, @ForAll String prompt) {
    Recipe recipe = recipe(new Random(choice), prompt);

    assertThat(Recipe.read(recipe.write())).contains(recipe);
  }

  @Property(tries = 12)
  void whatIsReadBackPaintsTheSamePixels(@ForAll long choice) {
    Recipe recipe = recipe(new Random(choice), "");
    Recipe again = Recipe.read(recipe.write()).orElseThrow();

    assertThat(paint(again)).isEqualTo(paint(recipe));
  }

  @Property(tries = 300)
  void noTextBreaksTheReader(@ForAll String text, @ForAll int at, @ForAll char other) {
    assertThat(Recipe.read(text)).isEmpty();
    StringBuilder changed = new StringBuilder(LAKE.write());
    changed.setCharAt(Math.floorMod(at, changed.length()), other);
    Recipe.read(changed.toString()).ifPresent(recipe -> assertThat(paint(recipe)).isNotEmpty());
    assertThat(Recipe.read(LAKE.write().substring(0, Math.floorMod(at, changed.length()))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\":1|\"format\":2",
        "\"seed\":4294967295|\"seed\":4294967296",
        "\"seed\":4294967295|\"seed\":-1",
        "\"seed\":4294967295|\"seed\":1.5",
        "\"seed\":4294967295|\"seed\":\"1\"",
        "\"width\":1024|\"width\":0",
        "\"width\":1024|\"width\":99999999999",
        "\"quality\":1.0|\"quality\":1e999",
        "\"quality\":1.0|\"quality\":NaN",
        "\"place\":\"LAKE\"|\"place\":\"lake\"",
        "\"place\":\"LAKE\"|\"place\":\"ATLANTIS\"",
        "\"icon\":\"fox\"|\"icon\":\"../../etc/passwd\"",
        "\"count\":2|\"count\":800",
        "\"oddness\":0.0|\"oddness\":-3",
        "\"eye\":1.0|\"eye\":1000",
        "\"tiled\":false|\"tiled\":0",
        "\"format\":1|\"form\":1",
      })
  void whatIsOutOfItsRangeOrUnknownIsNoRecipe(String part, String strange) {
    assertThat(LAKE.write()).contains(part);
    assertThat(Recipe.read(LAKE.write().replace(part, strange))).isEmpty();
  }

  @Test
  void aTextThatIsTooLongOrGoesOnIsNoRecipe() {
    assertThat(Recipe.read(LAKE.write() + " ".repeat(30_000))).isEmpty();
    assertThat(Recipe.read(LAKE.write() + "{}")).isEmpty();
    assertThat(Recipe.read("[".repeat(10_000))).isEmpty();
  }

  @Test
  void aRecipeIsSmall() {
    assertThat(LAKE.write()).hasSizeLessThan(900);
  }

  private static int[] paint(Recipe recipe) {
    return new ScenePainter()
        .paint(recipe.scene(), recipe.seed(), SMALL, new Rows(() -> false))
        .pixels();
  }

  private static Recipe recipe(Random random, String prompt) {
    Scene scene =
        new Scene(
            any(random, Place.values()),
            any(random, Hour.values()),
            any(random, Weather.values()),
            any(random, Season.values()),
            some(random),
            some(random),
            any(random, Style.values()),
            random.nextBoolean() ? List.of() : List.of(tint(random), tint(random)),
            random.nextBoolean()
                ? List.of()
                : List.of(new Subject("cat", 1 + random.nextInt(7), Optional.of(tint(random)))),
            random.nextFloat(),
            random.nextFloat(),
            2 * random.nextFloat(),
            random.nextFloat(),
            shot(random));
    return new Recipe(
        scene,
        random.nextLong(1L << 32),
        new Size(1 + random.nextInt(4096), 1 + random.nextInt(4096)),
        new double[] {0.25, 0.5, 1, 2}[random.nextInt(4)],
        prompt);
  }

  private static Shot shot(Random random) {
    Framing framing =
        new Framing(
            (random.nextFloat() - 0.5f) * 0.4f,
            0.6f + random.nextFloat(),
            random.nextBoolean() ? Optional.empty() : Optional.of(random.nextFloat()));
    Grade grade = new Grade(zone(random), zone(random), random.nextFloat());
    return new Shot(
        framing,
        any(random, Film.values()),
        random.nextBoolean(),
        random.nextBoolean() ? Optional.empty() : Optional.of(grade));
  }

  private static Grade.Zone zone(Random random) {
    return new Grade.Zone(
        random.nextFloat(),
        random.nextFloat() - 0.5f,
        random.nextFloat() - 0.5f,
        random.nextFloat(),
        random.nextFloat(),
        random.nextFloat());
  }

  private static Tint tint(Random random) {
    return new Tint(random.nextFloat(), random.nextFloat(), random.nextFloat());
  }

  private static <E> E any(Random random, E[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Set<Feature> some(Random random) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (random.nextInt(4) == 0) {
        features.add(feature);
      }
    }
    return features;
  }
}
