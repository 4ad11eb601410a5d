package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SvgPathTest {

  @Test
  void relativeCommandsMeanTheSameAsAbsoluteOnes() {
    assertThat(segments("m1 2l3 4h5v6c1 1 2 2 3 0s1 1 2 0q1 1 2 0t2 0z"))
        .isEqualTo(segments("M1 2L4 6H9V12C10 13 11 14 12 12S13 13 14 12Q15 13 16 12T18 12Z"));
  }

  @Test
  void numbersNeedNothingBetweenThem() {
    assertThat(segments("M1.5.5-2-.5e1")).isEqualTo(segments("M 1.5 , 0.5 L -2 , -5"));
  }

  @Test
  void flagsOfAnArcNeedNothingBetweenThem() {
    assertThat(segments("M0 0a5 5 0 1110 0")).isEqualTo(segments("M0 0 a 5 5 0 1 1 10 0"));
    assertThat(segments("M0 0a5 5 0 01.5.5")).isEqualTo(segments("M0 0 a 5 5 0 0 1 0.5 0.5"));
  }

  @Test
  void moreNumbersAfterAMoveAreLines() {
    assertThat(segments("M1 1 2 2 3 3")).isEqualTo(segments("M1 1L2 2L3 3"));
    assertThat(segments("m1 1 2 2 3 3")).isEqualTo(segments("M1 1L3 3L6 6"));
  }

  @Test
  void aSmoothCurveMirrorsTheControlPointOnlyAfterACurve() {
    assertThat(segments("M0 0L2 2S4 4 6 2")).isEqualTo(segments("M0 0L2 2C2 2 4 4 6 2"));
    assertThat(segments("M0 0C0 1 1 2 2 2S4 4 6 2"))
        .isEqualTo(segments("M0 0C0 1 1 2 2 2C3 2 4 4 6 2"));
  }

  @Test
  void afterAClosedFigureThePenIsBackAtItsStart() {
    assertThat(segments("M1 1L5 1L5 5Zl1 1")).endsWith("L 2.00 2.00 ");
  }

  @Test
  void twoHalvesOfACircleFillItsSquare() {
    Rectangle2D box = parse("M0 5a5 5 0 0 1 10 0a5 5 0 0 1-10 0z").getBounds2D();
    assertThat(box.getWidth()).isCloseTo(10, within(1e-4));
    assertThat(box.getHeight()).isCloseTo(10, within(1e-4));
  }

  @Test
  void sweepChoosesTheSideAndLargeTheLongWay() {
    assertThat(parse("M0 0A5 5 0 0 1 10 0").getBounds2D().getMinY()).isCloseTo(-5, within(1e-4));
    assertThat(parse("M0 0A5 5 0 0 0 10 0").getBounds2D().getMaxY()).isCloseTo(5, within(1e-4));
    double quarter = parse("M0 0A5 5 0 0 1 5 5").getBounds2D().getWidth();
    double threeQuarters = parse("M0 0A5 5 0 1 1 5 5").getBounds2D().getWidth();
    assertThat(quarter).isCloseTo(5, within(1e-4));
    assertThat(threeQuarters).isCloseTo(10, within(1e-4));
  }

  @Test
  void radiiThatAreTooShortGrow() {
    assertThat(parse("M0 0A1 1 0 0 1 10 0").getBounds2D().getMinY()).isCloseTo(-5, within(1e-4));
  }

  @Test
  void anArcWithoutARadiusIsALine() {
    assertThat(segments("M0 0A0 5 0 0 1 10 0")).isEqualTo(segments("M0 0L10 0"));
  }

  @Test
  void whatLeavesTheGrammarIsRefused() {
    for (String wrong : List.of("L1 1", "M1", "M1 1X2", "M0 0A5 5 0 2 1 1 1", "M1 1C1 1", "1 1")) {
      assertThatThrownBy(() -> parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 300)
  void anArcEndsWhereItSays(
      @ForAll @FloatRange(min = -50, max = 50) float x,
      @ForAll @FloatRange(min = -50, max = 50) float y,
      @ForAll @FloatRange(min = 0, max = 40) float rx,
      @ForAll @FloatRange(min = 0, max = 40) float ry,
      @ForAll @FloatRange(min = -180, max = 180) float angle,
      @ForAll boolean large,
      @ForAll boolean sweep) {
    String text =
        String.format(
            Locale.ROOT,
            "M0 0A%.3f %.3f %.3f %d%d%.3f %.3f",
            rx,
            ry,
            angle,
            large ? 1 : 0,
            sweep ? 1 : 0,
            x,
            y);
    assertThat(parse(text).getCurrentPoint().getX()).isCloseTo(x, within(0.01));
    assertThat(parse(text).getCurrentPoint().getY()).isCloseTo(y, within(0.01));
  }

  @Property(tries = 300)
  void anyTextIsAPathOrRefused(
      @ForAll
          @StringLength(max = 40)
          @Chars({'M', 'a', 'Z', 'c', ' ', '.', '-', 'e'})
          @CharRange(from = '0', to = '9')
          String text) {
    try {
      assertThat(parse(text)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("of path");
    }
  }

  private static Path2D parse(String text) {
    return SvgPath.parse(text, Path2D.WIND_NON_ZERO);
  }

  private static String segments(String text) {
    List<String> segments = new ArrayList<>();
    float[] c = new float[6];
    for (PathIterator it = parse(text).getPathIterator(null); !it.isDone(); it.next()) {
      int type = it.currentSegment(c);
      int numbers = new int[] {2, 2, 4, 6, 0}[type];
      StringBuilder segment = new StringBuilder("MLQCZ".substring(type, type + 1)).append(' ');
      for (int i = 0; i < numbers; i++) {
        segment.append(String.format(Locale.ROOT, "%.2f ", c[i]));
      }
      segments.add(segment.toString());
    }
    return String.join("", segments);
  }
}
