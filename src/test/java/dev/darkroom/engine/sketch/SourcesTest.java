package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Enlargement;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the pictures that a run starts from. */
class SourcesTest {

  private static final Size SIZE = new Size(256, 256);
  private static final String LAKE = "a cat by a lake at dawn";
  private static final String CITY = "a neon city at night in the rain";

  private static SketchEngine engine = new SketchEngine(1);

  @BeforeAll
  static void open() {
    engine = new SketchEngine(2);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void anUpscaleOfOurOwnShowsTheSameInMoreDetailThanEnlargingWould() throws Exception {
    EngineImage source = imagine(LAKE);
    Size twice = new Size(512, 512);

    EngineImage large = run(spec(Operation.UPSCALE, "", twice, List.of(source), 0.5)).getFirst();

    Picture enlarged =
        Enlargement.of(source.picture(), twice, () -> false, step -> {}).orElseThrow();
    assertThat(Tiles.distance(source.picture(), large.picture())).isLessThan(5);
    assertThat(detail(large.picture())).isGreaterThan(1.15 * detail(enlarged));
  }

  @Test
  void anUpscaledPictureIsStillOurOwn() throws Exception {
    EngineImage large =
        run(spec(Operation.UPSCALE, "", new Size(512, 512), List.of(imagine(LAKE)), 0.5))
            .getFirst();

    assertThat(prompts(large)).startsWith(LAKE);
  }

  @Test
  void anUpscaleShowsOnePreviewAtSeveralSteps() throws Exception {
    List<Double> steps = new ArrayList<>();
    List<Integer> sides = new ArrayList<>();
    RenderSpec spec =
        spec(Operation.UPSCALE, "", new Size(1024, 1024), List.of(imagine(LAKE)), 0.5);

    engine.run(
        spec,
        (fraction, previews) -> {
          steps.add(fraction);
          previews.stream().map(Picture::width).forEach(sides::add);
        },
        () -> false);

    assertThat(sides).isSorted().contains(128, 256, 512);
    assertThat(steps).hasSizeGreaterThan(4).isSorted().endsWith(1.0);
  }

  @Test
  void aPictureThatIsNotOurOwnIsEnlargedAndHasNoRecipe() throws Exception {
    EngineImage source = EngineImage.of(imagine(LAKE).picture());
    Size twice = new Size(512, 512);

    EngineImage large = run(spec(Operation.UPSCALE, "", twice, List.of(source), 0.5)).getFirst();

    assertThat(large.recipe()).isEmpty();
    assertThat(large.picture().pixels())
        .isEqualTo(
            Enlargement.of(source.picture(), twice, () -> false, step -> {})
                .orElseThrow()
                .pixels());
  }

  @Test
  void variationsOfOurOwnKeepPlaceAndThingsAndDiffer() throws Exception {
    EngineImage source = imagine(LAKE);

    List<EngineImage> kin = run(spec(Operation.VARIATION, LAKE, SIZE, List.of(source), 0.5));

    assertThat(kin)
        .allSatisfy(image -> {
          assertThat(scene(image).place()).isEqualTo(Place.LAKE);
          assertThat(scene(image).subjects()).isEqualTo(scene(source).subjects());
          assertThat(scene(image).shot()).isNotEqualTo(scene(source).shot());
          assertThat(Tiles.distance(image.picture(), source.picture())).isGreaterThan(5);
        });
  }

  @Test
  void strengthAndChaosSayHowFarVariationsGo() throws Exception {
    EngineImage source = imagine(LAKE);

    assertThat(hours(Operation.VARIATION, source, 0)).isEqualTo(1);
    assertThat(hours(Operation.VARIATION, source, 1)).isGreaterThan(1);
  }

  private static long hours(Operation operation, EngineImage source, double strength)
      throws InterruptedException {
    List<EngineImage> all = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      all.addAll(
          run(
              new RenderSpec(
                  operation,
                  LAKE,
                  RenderParameters.DEFAULTS,
                  new Size(64, 64),
                  40L * n,
                  List.of(source),
                  strength)));
    }
    return all.stream().map(image -> scene(image).hour()).distinct().count();
  }

  @Test
  void aBlendTakesThePlaceOfOneAndTheLightOfAnother() throws Exception {
    List<EngineImage> four =
        run(spec(Operation.BLEND, "", SIZE, List.of(imagine(LAKE), imagine(CITY)), 0.5));

    assertThat(four)
        .extracting(image -> scene(image).place() + " " + scene(image).hour())
        .containsExactly("LAKE NIGHT", "CITY DAWN", "LAKE DAWN", "CITY NIGHT");
    assertThat(four)
        .allSatisfy(
            image -> assertThat(scene(image).subjects()).containsExactly(new Subject("cat", 1)));
  }

  @Test
  void thePromptOfABlendWins() throws Exception {
    List<EngineImage> four =
        run(
            spec(
                Operation.BLEND,
                "two foxes in a desert",
                SIZE,
                List.of(imagine(LAKE), imagine(CITY)),
                0.5));

    assertThat(four)
        .allSatisfy(image -> {
          assertThat(scene(image).place()).isEqualTo(Place.DESERT);
          assertThat(scene(image).subjects()).containsExactly(new Subject("fox", 2));
        });
    assertThat(four).extracting(image -> scene(image).hour()).contains(Hour.DAWN, Hour.NIGHT);
  }

  @Test
  void aReferenceLendsWhatThePromptLeavesOpen() throws Exception {
    EngineImage image =
        run(spec(Operation.IMAGINE, "an oil painting", SIZE, List.of(imagine(LAKE)), 0.3))
            .getFirst();

    assertThat(scene(image).place()).isEqualTo(Place.LAKE);
    assertThat(scene(image).hour()).isEqualTo(Hour.DAWN);
    assertThat(scene(image).subjects()).containsExactly(new Subject("cat", 1));
    assertThat(scene(image).style()).isEqualTo(Scene.Style.OIL);
  }

  @Test
  void theColoursOfAReferencePullTheMoreTheMoreItWeighs() throws Exception {
    Picture red = Picture.blank(SIZE);
    Arrays.setAll(red.pixels(), i -> i < red.pixels().length / 2 ? 0xc83c28 : 0x501810);
    List<Double> redness = new ArrayList<>();
    for (double strength : new double[] {1, 2 / 3.0, 1 / 3.0, 0}) {
      RenderSpec spec =
          spec(Operation.IMAGINE, "a lake by day", SIZE, List.of(EngineImage.of(red)), strength);
      redness.add(redness(run(spec).getFirst().picture()));
    }

    assertThat(redness).isSorted();
    assertThat(redness.getLast()).isGreaterThan(redness.getFirst() + 60);
  }

  @Test
  void aReferenceThatCountsForNothingChangesNothing() throws Exception {
    EngineImage with =
        run(spec(Operation.IMAGINE, LAKE, SIZE, List.of(imagine(CITY)), 1)).getFirst();
    EngineImage without = run(spec(Operation.IMAGINE, LAKE, SIZE, List.of(), 1)).getFirst();

    assertThat(with.picture().pixels()).isEqualTo(without.picture().pixels());
  }

  @Test
  void theHorizonOfAReferenceIsTakenOver() throws Exception {
    List<Float> rises = new ArrayList<>();
    for (double horizon : new double[] {0.4, 0.7}) {
      Picture picture = Picture.blank(SIZE);
      Arrays.setAll(
          picture.pixels(), i -> i < picture.pixels().length * horizon ? 0xa8c8e8 : 0x174a78);
      RenderSpec spec =
          spec(Operation.IMAGINE, "a lake", SIZE, List.of(EngineImage.of(picture)), 0.2);
      rises.add(scene(run(spec).getFirst()).shot().framing().rise());
    }

    assertThat(rises.get(1)).isGreaterThan(rises.get(0) + 0.15f);
  }

  @Test
  void aDescriptionOfOurOwnStartsWithItsPromptAndEachReadsAsASceneOfItsOwn() throws Exception {
    List<String> prompts = prompts(imagine(LAKE));

    assertThat(prompts).hasSize(4).startsWith(LAKE).doesNotHaveDuplicates();
    SceneReader reader = new SceneReader();
    List<Scene> scenes =
        prompts.stream().map(p -> reader.read(p, RenderParameters.DEFAULTS)).toList();
    assertThat(scenes)
        .allSatisfy(scene -> {
          assertThat(scene.place()).isEqualTo(Place.LAKE);
          assertThat(scene.subjects()).containsExactly(new Subject("cat", 1));
        });
    assertThat(scenes).extracting(Scene::hour).contains(Hour.DAWN, Hour.DAY);
    assertThat(scenes).extracting(Scene::style).contains(Scene.Style.PHOTO, Scene.Style.OIL);
  }

  private static List<String> prompts(EngineImage image) throws InterruptedException {
    Rendering rendering =
        engine.run(
            spec(Operation.DESCRIBE, "", SIZE, List.of(image), 0.5), (f, p) -> {}, () -> false);
    return ((Rendering.Prompts) rendering).prompts();
  }

  private static EngineImage imagine(String prompt) throws InterruptedException {
    return run(spec(Operation.IMAGINE, prompt, SIZE, List.of(), 1)).getFirst();
  }

  private static RenderSpec spec(
      Operation operation, String prompt, Size size, List<EngineImage> sources, double strength) {
    return new RenderSpec(
        operation, prompt, RenderParameters.DEFAULTS, size, 11, sources, strength);
  }

  private static List<EngineImage> run(RenderSpec spec) throws InterruptedException {
    return ((Rendering.Pictures) engine.run(spec, (f, p) -> {}, () -> false)).pictures();
  }

  private static Scene scene(EngineImage image) {
    return Recipe.read(image.recipe().orElseThrow()).orElseThrow().scene();
  }

  private static double redness(Picture picture) {
    return Arrays.stream(picture.pixels())
        .map(p -> (p >> 16 & 0xff) - (p & 0xff))
        .average()
        .orElseThrow();
  }

  /** The mean difference between neighbours in a row. */
  private static double detail(Picture picture) {
    double sum = 0;
    int[] pixels = picture.pixels();
    for (int i = 1; i < pixels.length; i++) {
      sum += Math.abs((pixels[i] >> 8 & 255) - (pixels[i - 1] >> 8 & 255));
    }
    return sum / pixels.length;
  }
}
