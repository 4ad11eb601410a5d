package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.Engine;
import dev.darkroom.engine.EngineContract;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SketchEngineTest extends EngineContract {

  private static SketchEngine engine = new SketchEngine(1);

  @BeforeAll
  static void open() {
    engine = new SketchEngine(2);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  protected Engine engine() {
    return engine;
  }

  @Test
  void previewsGrowFrom128To512() throws Exception {
    List<Integer> sides = new ArrayList<>();

    engine.run(
        imagine("a lake", new Size(640, 80), 5),
        (fraction, previews) -> previews.stream().map(Picture::width).forEach(sides::add),
        () -> false);

    assertThat(sides).isSorted().contains(128, 256, 512);
  }

  @Test
  void aPreviewShowsThePictureThatIsComing() throws Exception {
    List<Picture> previews = new ArrayList<>();

    Rendering rendering =
        engine.run(
            imagine("a lake", new Size(256, 256), 5),
            (fraction, shown) -> {
              if (!shown.isEmpty() && shown.getFirst().width() == 128) {
                previews.addAll(shown);
              }
            },
            () -> false);

    Picture coming = ((Rendering.Pictures) rendering).pictures().getFirst().picture();
    Picture other = ((Rendering.Pictures) rendering).pictures().get(1).picture();
    assertThat(Tiles.distance(previews.getFirst(), coming))
        .isLessThan(8)
        .isLessThan(Tiles.distance(previews.getFirst(), other) / 2);
  }

  @Test
  void aVariationTakesTheLightOfItsSource() throws Exception {
    Size size = new Size(64, 64);
    Picture red = Picture.blank(size);
    Arrays.fill(red.pixels(), 0xc02010);
    Picture blue = Picture.blank(size);
    Arrays.fill(blue.pixels(), 0x1020c0);

    assertThat(redness(variation(red))).isGreaterThan(redness(variation(blue)) + 30);
  }

  private Picture variation(Picture source) throws InterruptedException {
    return pictures(
            new RenderSpec(
                Operation.VARIATION,
                "a lake",
                RenderParameters.DEFAULTS,
                source.size(),
                3,
                List.of(EngineImage.of(source)),
                0))
        .getFirst();
  }

  private static double redness(Picture picture) {
    return Arrays.stream(picture.pixels())
        .map(p -> (p >> 16 & 0xff) - (p & 0xff))
        .average()
        .orElseThrow();
  }

  @Test
  void chaosLetsTheFourPicturesLeaveTheScene() throws Exception {
    RenderSpec calm = imagine("a lake", new Size(128, 128), 5);

    assertThat(pixels(with(calm, parameters(100, 1)))).isNotEqualTo(pixels(calm));
  }

  @Test
  void qualityChangesNoSize() throws Exception {
    Size size = new Size(192, 128);
    for (double quality : new double[] {0.25, 0.5, 2}) {
      assertThat(pictures(with(imagine("a lake", size, 5), parameters(0, quality))))
          .allSatisfy(picture -> assertThat(picture.size()).isEqualTo(size));
    }
  }

  @Test
  void paintsOnPlatformThreadsOfItsOwn() throws Exception {
    Set<Thread> painters = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();

    engine.run(
        imagine("a lake", new Size(64, 64), 5),
        (fraction, previews) -> {},
        () -> {
          painters.add(Thread.currentThread());
          return false;
        });

    assertThat(painters)
        .contains(caller)
        .filteredOn(thread -> !thread.equals(caller))
        .isNotEmpty()
        .allSatisfy(thread -> {
          assertThat(thread.isVirtual()).isFalse();
          assertThat(thread.isDaemon()).isTrue();
          assertThat(thread.getName()).startsWith("sketch-");
        });
  }

  @Test
  void aClosedEngineIsUnavailable() throws Exception {
    SketchEngine closed = new SketchEngine(1);
    closed.close();

    assertThat(closed.run(imagine("a lake", new Size(64, 64), 5), (f, p) -> {}, () -> false))
        .isNotInstanceOf(Rendering.Pictures.class);
  }

  private static RenderParameters parameters(int chaos, double quality) {
    return new RenderParameters(100, chaos, 0, quality, "", false, false, Optional.empty());
  }
}
