package dev.darkroom.asset.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VariantTest {

  private final Asset asset = VariantFixture.asset();

  @Test
  void aPictureThatIsWantedAsItIsHasNoVariant() {
    assertThat(of(OptionalInt.empty(), OptionalInt.empty(), Fit.COVER, Optional.empty(), 0))
        .isEmpty();
    assertThat(
            of(
                OptionalInt.of(60),
                OptionalInt.of(40),
                Fit.INSIDE,
                Optional.of(VariantFormat.PNG),
                50))
        .isEmpty();
  }

  @Test
  void anotherFormatIsAVariant() {
    Variant webp =
        of(OptionalInt.empty(), OptionalInt.empty(), Fit.COVER, Optional.of(VariantFormat.WEBP), 0)
            .orElseThrow();

    assertThat(webp.name()).isEqualTo(asset.id() + "-1-60x40-60x40-80.webp");
  }

  @Test
  void differentWishesWithTheSameResultAreOneVariant() {
    Optional<Variant> cover =
        of(OptionalInt.of(30), OptionalInt.of(20), Fit.COVER, Optional.empty(), 0);

    assertThat(of(OptionalInt.of(30), OptionalInt.of(99), Fit.INSIDE, Optional.empty(), 0))
        .isEqualTo(cover);
    assertThat(of(OptionalInt.empty(), OptionalInt.of(20), Fit.CONTAIN, Optional.empty(), 7))
        .isEqualTo(cover);
  }

  private Optional<Variant> of(
      OptionalInt width, OptionalInt height, Fit fit, Optional<VariantFormat> format, int quality) {
    return Variant.of(
        asset,
        new Transformation(
            width,
            height,
            fit,
            true,
            format,
            quality == 0 ? OptionalInt.empty() : OptionalInt.of(quality)));
  }
}
