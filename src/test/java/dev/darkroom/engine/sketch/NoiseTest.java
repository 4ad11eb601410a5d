package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class NoiseTest {

  @Property
  void staysNearItsRange(
      @ForAll @FloatRange(min = -5000, max = 5000) float x,
      @ForAll @FloatRange(min = -5000, max = 5000) float y,
      @ForAll int seed) {
    assertThat(Noise.at(x, y, seed)).isBetween(-1.3f, 1.3f);
    assertThat(Noise.ridged(x, y, seed, 6)).isBetween(0f, 1.2f);
  }

  @Property
  void hasNoSeams(
      @ForAll @FloatRange(min = -500, max = 500) float x,
      @ForAll @FloatRange(min = -500, max = 500) float y,
      @ForAll int seed) {
    float here = Noise.at(x, y, seed);

    assertThat(Noise.at(x + 0.001f, y, seed)).isCloseTo(here, within(0.01f));
    assertThat(Noise.at(x, y + 0.001f, seed)).isCloseTo(here, within(0.01f));
  }

  @Property
  void isFlatOnTheLattice(@ForAll short x, @ForAll short y, @ForAll int seed) {
    assertThat(Noise.at(x, y, seed)).isZero();
  }

  @Property
  void cellsStayWithinZeroAndOne(@ForAll int x, @ForAll int y, @ForAll int seed) {
    assertThat(Noise.cell(x, y, seed)).isBetween(0f, Math.nextDown(1f));
  }
}
