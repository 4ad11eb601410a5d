package dev.darkroom.prompt;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  @ParameterizedTest
  @CsvSource({
    "6.1, 0.25,    0,   0,    0,          0, 0,   fog",
    "7.0, 2.00, 1000, 100, 3000, 4294967295, 3.0, fog"
  })
  void theEndsOfEachRangeAreInside(
      String modelVersion,
      double quality,
      int stylize,
      int chaos,
      int weird,
      long seed,
      double imageWeight,
      String no) {
    assertThatCode(() -> of(modelVersion, quality, stylize, chaos, weird, seed, imageWeight, no))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "new, 1.0,  100,   0,    0,          0, 1.0, fog",
    "7.0, 0.3,  100,   0,    0,          0, 1.0, fog",
    "7.0, 1.0, 1001,   0,    0,          0, 1.0, fog",
    "7.0, 1.0,   -1,   0,    0,          0, 1.0, fog",
    "7.0, 1.0,  100, 101,    0,          0, 1.0, fog",
    "7.0, 1.0,  100,   0, 3001,          0, 1.0, fog",
    "7.0, 1.0,  100,   0,    0, 4294967296, 1.0, fog",
    "7.0, 1.0,  100,   0,    0,         -1, 1.0, fog",
    "7.0, 1.0,  100,   0,    0,          0, 3.1, fog",
    "7.0, 1.0,  100,   0,    0,          0, NaN, fog",
    "7.0, 1.0,  100,   0,    0,          0, 1.0, ' '"
  })
  void aValueOutOfItsRangeIsNeverInForce(
      String modelVersion,
      double quality,
      int stylize,
      int chaos,
      int weird,
      long seed,
      double imageWeight,
      String no) {
    assertThatThrownBy(
            () -> of(modelVersion, quality, stylize, chaos, weird, seed, imageWeight, no))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Parameters of(
      String modelVersion,
      double quality,
      int stylize,
      int chaos,
      int weird,
      long seed,
      double imageWeight,
      String no) {
    return new Parameters(
        AspectRatio.SQUARE,
        modelVersion,
        ProcessMode.FAST,
        quality,
        stylize,
        chaos,
        weird,
        seed,
        imageWeight,
        false,
        false,
        false,
        Optional.of(no));
  }
}
