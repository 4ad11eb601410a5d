package dev.darkroom.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterOverridesTest {

  @Test
  void whatIsNotGivenHasTheContractsDefault() {
    assertThat(ParameterOverrides.NONE.inForce(7))
        .isEqualTo(
            new Parameters(
                AspectRatio.SQUARE,
                "7.0",
                ProcessMode.FAST,
                1.0,
                100,
                0,
                0,
                7,
                1.0,
                false,
                false,
                false,
                Optional.empty()));
  }

  @Test
  void whatIsGivenIsInForce() {
    ParameterOverrides given =
        flags(
            "--ar 16:9 --v 6.1 --niji --turbo --q 2 --s 1 --c 2 --weird 3 --seed 4 --iw 0.5"
                + " --tile --raw --no fog");

    assertThat(given.inForce(7))
        .isEqualTo(
            new Parameters(
                new AspectRatio(16, 9),
                "6.1",
                ProcessMode.TURBO,
                2.0,
                1,
                2,
                3,
                4,
                0.5,
                true,
                true,
                true,
                Optional.of("fog")));
  }

  @Test
  void fieldsAndFlagsAddUp() {
    ParameterOverrides merged =
        ParameterOverrides.merge(flags("--ar 16:9 --s 5"), flags("--s 5 --tile"));

    assertThat(merged).isEqualTo(flags("--ar 16:9 --s 5 --tile"));
  }

  @ParameterizedTest
  @CsvSource({
    "--ar 1:1, --ar 16:9, aspect_ratio, 'aspect_ratio is 1:1 in the request and 16:9 in the prompt'",
    "--fast, --turbo, process_mode, 'process_mode is fast in the request and turbo in the prompt'",
    "--q 1, --q .5, quality, 'quality is 1 in the request and 0.5 in the prompt'",
    "--no fog, --no rain, no, 'no is fog in the request and rain in the prompt'"
  })
  void fieldsAndFlagsMustAgree(String fields, String flags, String field, String message) {
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> ParameterOverrides.merge(flags(fields), flags(flags)))
        .withMessage(message)
        .extracting(PromptException::field)
        .isEqualTo(field);
  }

  @Property
  void mergingWithItselfOrWithNothingChangesNothing(
      @ForAll("overrides") ParameterOverrides overrides) {
    assertThat(ParameterOverrides.merge(overrides, overrides)).isEqualTo(overrides);
    assertThat(ParameterOverrides.merge(overrides, ParameterOverrides.NONE)).isEqualTo(overrides);
    assertThat(ParameterOverrides.merge(ParameterOverrides.NONE, overrides)).isEqualTo(overrides);
  }

  @Property
  void everySetOfOverridesCanBeInForce(@ForAll("overrides") ParameterOverrides overrides) {
    Parameters parameters = overrides.inForce(7);

    assertThat(parameters.seed()).isEqualTo(overrides.get(Parameter.SEED).orElse(7L));
    assertThat(parameters.no()).isEqualTo(overrides.get(Parameter.NO));
  }

  @Provide
  static Arbitrary<ParameterOverrides> overrides() {
    return OverridesArbitrary.any();
  }

  @Test
  void fieldsAreReadFromText() {
    ParameterOverrides fields =
        ParameterOverrides.NONE
            .withField(Parameter.ASPECT_RATIO, "16:9")
            .withField(Parameter.MODEL_VERSION, "6.1")
            .withField(Parameter.PROCESS_MODE, "relax")
            .withField(Parameter.QUALITY, "0.5")
            .withField(Parameter.SEED, "4294967295")
            .withField(Parameter.TILE, "true")
            .withField(Parameter.NO, " deep\nsnow ");

    assertThat(fields)
        .isEqualTo(
            flags("--ar 16:9 --v 6.1 --relax --q .5 --seed 4294967295 --tile --no deep snow"));
  }

  @Test
  void aBlankNoAndASwitchThatIsOffSayNothing() {
    assertThat(ParameterOverrides.NONE.withField(Parameter.NO, " \n"))
        .isEqualTo(ParameterOverrides.NONE);
    assertThat(ParameterOverrides.NONE.withField(Parameter.TILE, "false").isEmpty()).isTrue();
    assertThat(ParameterOverrides.NONE.with(Parameter.NIJI, false).isEmpty()).isTrue();
  }

  @Test
  void aFieldAtFaultIsNamedAsTheRequestNamesIt() {
    assertRefused(Parameter.ASPECT_RATIO, "16x9", "aspect_ratio must look like 16:9, not \"16x9\"");
    assertRefused(Parameter.ASPECT_RATIO, "", "aspect_ratio must look like 16:9, not \"\"");
    assertRefused(
        Parameter.PROCESS_MODE, "slow", "process_mode must be fast, turbo or relax, not \"slow\"");
    assertRefused(Parameter.QUALITY, "3.0", "quality must be 0.25, 0.5, 1 or 2, not 3.0");
    assertRefused(Parameter.STYLIZE, "1001", "stylize must be 0 to 1000, not 1001");
    assertRefused(
        Parameter.NO,
        "fog --tile",
        "no must be words without --parameters among them, not \"fog --tile\"");
    assertRefused(Parameter.TILE, "yes", "tile must be true or false, not \"yes\"");
  }

  @Test
  void aFieldTakesTheContractsModelsOnlyAndAFlagTakesAny() {
    assertRefused(
        Parameter.MODEL_VERSION, "8.0", "model_version must be 5.2, 6.0, 6.1 or 7.0, not 8.0");
    assertThat(flags("--v 8").get(Parameter.MODEL_VERSION)).contains("8.0");
  }

  @Test
  void aValueOutOfRangeIsRefusedFromCodeToo() {
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> ParameterOverrides.NONE.with(Parameter.STYLIZE, -1))
        .withMessage("stylize must be 0 to 1000, not -1");
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> ParameterOverrides.NONE.with(Parameter.IMAGE_WEIGHT, Double.NaN))
        .withMessage("image_weight must be a number from 0 to 3, not \"NaN\"");
  }

  @Property(tries = 300)
  void givingAllParametersExplicitlyChangesNone(@ForAll("overrides") ParameterOverrides any) {
    Parameters parameters = any.inForce(7);

    assertThat(ParameterOverrides.of(parameters).inForce(8)).isEqualTo(parameters);
  }

  @Property(tries = 300)
  void whatIsUsualNeedNotBeGiven(@ForAll("overrides") ParameterOverrides any) {
    assertThat(any.withoutUsual().inForce(7)).isEqualTo(any.inForce(7));
    assertThat(ParameterOverrides.of(any.inForce(7)).withoutUsual())
        .isEqualTo(any.withoutUsual().with(Parameter.SEED, any.inForce(7).seed()));
  }

  @Test
  void whatIsUsualIsLeftOut() {
    assertThat(flags("--ar 1:1 --fast --s 100 --c 0 --v 7 --q 1 --seed 0").withoutUsual())
        .isEqualTo(flags("--seed 0"));
    assertThat(flags("--ar 2:2 --s 101 --no fog").withoutUsual())
        .isEqualTo(flags("--ar 2:2 --s 101 --no fog"));
    assertThat(flags("--ar 2:1 --s 1").without(Parameter.STYLIZE)).isEqualTo(flags("--ar 2:1"));
  }

  private static void assertRefused(Parameter<?> parameter, String text, String message) {
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> ParameterOverrides.NONE.withField(parameter, text))
        .withMessage(message)
        .extracting(PromptException::field)
        .isEqualTo(parameter.field());
  }

  private static ParameterOverrides flags(String flags) {
    return PromptParser.parse(flags).overrides();
  }
}
