package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That each parameter can be seen, by a measure of what it is for. */
class ParametersTest {

  private static final String LAKE = "a mountain lake at sunset with pine trees";
  private static final Size SIZE = new Size(160, 160);

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
  void moreChaosSetsTheFourFurtherApart() throws Exception {
    assertThat(apart(paint(LAKE, chaos(100)))).isGreaterThan(1.3 * apart(paint(LAKE, chaos(0))));
  }

  @Test
  void stylizeMakesColoursStronger() throws Exception {
    List<Double> colours = new ArrayList<>();
    for (int stylize : new int[] {0, 100, 400, 1000}) {
      colours.add(mean(paint(LAKE, stylize(stylize)), ParametersTest::colour));
    }

    assertThat(colours).isSorted();
    assertThat(colours.getLast()).isGreaterThan(1.3 * colours.getFirst());
  }

  @Test
  void rawKeepsTheTasteOut() throws Exception {
    List<Picture> raw = paint(LAKE, model("7.0", true));
    List<Picture> usual = paint(LAKE, model("7.0", false));

    assertThat(mean(raw, ParametersTest::colour))
        .isLessThan(0.8 * mean(usual, ParametersTest::colour));
    assertThat(mean(raw, ParametersTest::rim)).isLessThan(mean(usual, ParametersTest::rim) - 4);
  }

  @Test
  void nijiIsFlatWithDarkLines() throws Exception {
    List<Picture> drawn = paint("a fox by day, clear sky", model("niji", false));
    List<Picture> photo = paint("a fox by day, clear sky", model("7.0", false));

    assertThat(mean(drawn, ParametersTest::flatness))
        .isGreaterThan(1.4 * mean(photo, ParametersTest::flatness));
    assertThat(mean(drawn, ParametersTest::colour))
        .isGreaterThan(1.15 * mean(photo, ParametersTest::colour));
  }

  @Test
  void aStyleInThePromptWinsOverNiji() throws Exception {
    String prompt = "a lake, watercolor";

    assertThat(paint(prompt, model("niji", false)).getFirst().pixels())
        .isEqualTo(paint(prompt, model("7.0", false)).getFirst().pixels());
  }

  @Test
  void everyVersionHasAFinishOfItsOwn() throws Exception {
    List<Double> colours = new ArrayList<>();
    for (String version : List.of("6.0", "7.0", "5.2")) {
      colours.add(mean(paint(LAKE, model(version, false)), ParametersTest::colour));
    }

    assertThat(colours).isSorted().doesNotHaveDuplicates();
    assertThat(mean(paint(LAKE, model("6.1", false)), ParametersTest::warmth))
        .isLessThan(mean(paint(LAKE, model("7.0", false)), ParametersTest::warmth) - 1);
    assertThat(paint(LAKE, model("9.9", false)).getFirst().pixels())
        .isEqualTo(paint(LAKE, model("7.0", false)).getFirst().pixels());
  }

  @Test
  void weirdLeavesTheColoursOfNature() throws Exception {
    List<Picture> natural = paint(LAKE, weird(0));
    for (int weird : new int[] {250, 1000, 3000}) {
      List<Picture> odd = paint(LAKE, weird(weird));

      assertThat(hueApart(natural.getFirst(), odd.getFirst())).isGreaterThan(20);
      assertThat(Tiles.distance(natural.getFirst(), odd.getFirst())).isLessThan(60);
    }
  }

  @Test
  void qualityAddsDetail() throws Exception {
    List<Double> detail = new ArrayList<>();
    for (double quality : new double[] {0.25, 0.5, 1}) {
      detail.add(
          mean(
              paint("a flower meadow by day", parameters(100, 0, 0, quality, "")),
              ParametersTest::detail));
    }

    assertThat(detail).isSorted();
    assertThat(detail.getLast()).isGreaterThan(1.3 * detail.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a mountain lake by day|mountains|1",
        "a lake by day with trees|trees|1",
        "a lake by day with clouds|clouds|1",
        "the sea at sunset, clear sky|sun|0.05",
        "a village under a full moon|moon|0.3",
        "a starry night over a lake|stars|0.3",
        "a village by day|houses|1",
        "a harbour by day|water|5",
        "a winter valley by day|snow|5",
        "a street by day in the rain|rain|3",
        "a misty lake by day|fog|3",
        "a flower meadow by day|flowers|2",
        "a rainbow over fields|rainbow|0.2",
        "a harbour by day|boats|0.3",
        "two dogs and a cat on a plain by day|cat|0.5",
        "a man and a dog on a plain by day|people|1",
      })
  void whatMustNotBeSeenIsGone(String prompt, String no, double least) throws Exception {
    List<Picture> with = paint(prompt, no(""));
    List<Picture> without = paint(prompt, no(no));
    double apart = 0;
    for (int n = 0; n < RenderSpec.GRID; n++) {
      apart += Tiles.distance(with.get(n), without.get(n)) / RenderSpec.GRID;
    }

    assertThat(apart).isGreaterThan(least);
  }

  @Test
  void whatIsNotThereAnywayTakesNothingAway() throws Exception {
    assertThat(paint("a lake by day", no("elephants, spaceships")).getFirst().pixels())
        .isEqualTo(paint("a lake by day", no("")).getFirst().pixels());
  }

  private static List<Picture> paint(String prompt, RenderParameters parameters)
      throws InterruptedException {
    RenderSpec spec = new RenderSpec(Operation.IMAGINE, prompt, parameters, SIZE, 7, List.of(), 1);
    Rendering rendering = engine.run(spec, (f, p) -> {}, () -> false);
    return ((Rendering.Pictures) rendering).pictures().stream().map(EngineImage::picture).toList();
  }

  private static double apart(List<Picture> pictures) {
    double sum = 0;
    for (Picture one : pictures) {
      for (Picture other : pictures) {
        sum += Tiles.distance(one, other);
      }
    }
    return sum;
  }

  private static double mean(List<Picture> pictures, ToDoubleFunction<Picture> measure) {
    return pictures.stream().mapToDouble(measure).average().orElseThrow();
  }

  /** The mean distance of a pixel's channels from each other. */
  private static double colour(Picture picture) {
    return Arrays.stream(picture.pixels())
        .map(p ->
            Math.max(red(p), Math.max(green(p), blue(p)))
                - Math.min(red(p), Math.min(green(p), blue(p))))
        .average()
        .orElseThrow();
  }

  private static double warmth(Picture picture) {
    return Arrays.stream(picture.pixels()).map(p -> red(p) - blue(p)).average().orElseThrow();
  }

  /** How much darker the four corners are than what lies a fifth further in. */
  private static double rim(Picture picture) {
    double sum = 0;
    int side = picture.width();
    for (int n = 0; n < side / 12; n++) {
      sum += green(picture.pixels()[(n + side / 5) * side + n + side / 5]);
      sum -= green(picture.pixels()[n * side + n]);
    }
    return sum / (side / 12.0);
  }

  /** The share of neighbours in a row that are as good as equal. */
  private static double flatness(Picture picture) {
    int[] pixels = picture.pixels();
    int equal = 0;
    for (int i = 1; i < pixels.length; i++) {
      equal += Math.abs(green(pixels[i]) - green(pixels[i - 1])) <= 1 ? 1 : 0;
    }
    return (double) equal / pixels.length;
  }

  private static double detail(Picture picture) {
    int[] pixels = picture.pixels();
    double sum = 0;
    for (int i = 1; i < pixels.length; i++) {
      sum += Math.abs(green(pixels[i]) - green(pixels[i - 1]));
    }
    return sum / pixels.length;
  }

  /** The mean difference of what a colour has beside its brightness. */
  private static double hueApart(Picture one, Picture other) {
    double sum = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      int p = one.pixels()[i];
      int q = other.pixels()[i];
      sum += Math.abs((red(p) - green(p)) - (red(q) - green(q)));
      sum += Math.abs((blue(p) - green(p)) - (blue(q) - green(q)));
    }
    return sum / one.pixels().length;
  }

  private static int red(int pixel) {
    return pixel >> 16 & 255;
  }

  private static int green(int pixel) {
    return pixel >> 8 & 255;
  }

  private static int blue(int pixel) {
    return pixel & 255;
  }

  private static RenderParameters chaos(int chaos) {
    return parameters(100, chaos, 0, 1, "");
  }

  private static RenderParameters stylize(int stylize) {
    return parameters(stylize, 0, 0, 1, "");
  }

  private static RenderParameters weird(int weird) {
    return parameters(100, 0, weird, 1, "");
  }

  private static RenderParameters no(String no) {
    return parameters(100, 0, 0, 1, no);
  }

  private static RenderParameters parameters(
      int stylize, int chaos, int weird, double quality, String no) {
    return new RenderParameters(stylize, chaos, weird, quality, no, false, false, Optional.empty());
  }

  private static RenderParameters model(String model, boolean raw) {
    return new RenderParameters(100, 0, 0, 1, "", false, raw, Optional.of(model));
  }
}
