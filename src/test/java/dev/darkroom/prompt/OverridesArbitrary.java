package dev.darkroom.prompt;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any set of overrides there can be. */
final class OverridesArbitrary {

  private OverridesArbitrary() {}

  static Arbitrary<ParameterOverrides> any() {
    return Arbitraries.just(ParameterOverrides.NONE)
        .flatMap(none -> maybe(none, Parameter.ASPECT_RATIO, AspectRatioTest.ratios()))
        .flatMap(some -> maybe(some, Parameter.MODEL_VERSION, versions()))
        .flatMap(some -> maybe(some, Parameter.NIJI, Arbitraries.just(true)))
        .flatMap(some -> maybe(some, Parameter.PROCESS_MODE, Arbitraries.of(ProcessMode.class)))
        .flatMap(some -> maybe(some, Parameter.QUALITY, Arbitraries.of(0.25, 0.5, 1.0, 2.0)))
        .flatMap(some -> maybe(some, Parameter.STYLIZE, Arbitraries.integers().between(0, 1000)))
        .flatMap(some -> maybe(some, Parameter.CHAOS, Arbitraries.integers().between(0, 100)))
        .flatMap(some -> maybe(some, Parameter.WEIRD, Arbitraries.integers().between(0, 3000)))
        .flatMap(some -> maybe(some, Parameter.SEED, Arbitraries.longs().between(0, 4294967295L)))
        .flatMap(some -> maybe(some, Parameter.IMAGE_WEIGHT, weights()))
        .flatMap(some -> maybe(some, Parameter.TILE, Arbitraries.just(true)))
        .flatMap(some -> maybe(some, Parameter.RAW, Arbitraries.just(true)))
        .flatMap(some -> maybe(some, Parameter.NO, phrases()));
  }

  private static <T> Arbitrary<ParameterOverrides> maybe(
      ParameterOverrides overrides, Parameter<T> parameter, Arbitrary<T> values) {
    return values
        .map(value -> overrides.with(parameter, value))
        .optional(0.6)
        .map(with -> with.orElse(overrides));
  }

  private static Arbitrary<String> versions() {
    return Arbitraries.integers().between(0, 999).map(tenths -> tenths / 10 + "." + tenths % 10);
  }

  /** Down to numbers that Java would print with an exponent. */
  private static Arbitrary<Double> weights() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0, 3).ofScale(12), Arbitraries.of(0.0, 1e-9, 0.1, 3.0));
  }

  private static Arbitrary<String> phrases() {
    return Arbitraries.strings()
        .ofMaxLength(300)
        .filter(text -> new ValueType.Phrase(2000).read(text).isPresent());
  }
}
