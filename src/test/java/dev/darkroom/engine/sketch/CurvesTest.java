package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class CurvesTest {

  @Property
  void expIsTheExponentialToThreeDigits(@ForAll @FloatRange(min = -30, max = 20) float x) {
    assertThat((double) Curves.exp(x)).isCloseTo(Math.exp(x), withinPercentage(0.1));
  }

  @Test
  void expOfFarIsNothing() {
    assertThat(Curves.exp(-1e9f)).isZero();
  }

  @Property
  void floorIsTheWholeBelow(@ForAll @FloatRange(min = -9999, max = 9999) float x) {
    assertThat(Curves.floor(x)).isEqualTo((int) Math.floor(x));
  }

  @Test
  void smoothIsFlatOutsideAndHalfInTheMiddle() {
    assertThat(Curves.smooth(2, 4, 1)).isZero();
    assertThat(Curves.smooth(2, 4, 3)).isEqualTo(0.5f);
    assertThat(Curves.smooth(2, 4, 5)).isEqualTo(1);
  }
}
