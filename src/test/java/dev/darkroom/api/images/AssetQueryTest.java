package dev.darkroom.api.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import dev.darkroom.asset.Size;
import dev.darkroom.asset.variant.Fit;
import dev.darkroom.asset.variant.Transformation;
import dev.darkroom.asset.variant.VariantFormat;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetQueryTest {

  @Test
  void withoutParametersThePictureIsWantedAsItIs() {
    assertThat(query("").transformation(null))
        .isEqualTo(
            new Transformation(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Fit.COVER,
                true,
                Optional.empty(),
                OptionalInt.empty()));
    assertThat(query("v=3").isDownload()).isFalse();
  }

  @Test
  void allParametersAreRead() {
    AssetQuery query =
        query(
            "width=512&height=6000&fit=inside&quality=100&format=jpg&withoutEnlargement=true&download");

    assertThat(query.transformation(null))
        .isEqualTo(
            new Transformation(
                OptionalInt.of(512),
                OptionalInt.of(6000),
                Fit.INSIDE,
                false,
                Optional.of(VariantFormat.JPEG),
                OptionalInt.of(100)));
    assertThat(query.isDownload()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "width=0 | width must be a whole number from 1 to 6000, not \"0\".",
        "height=6001 | height must be a whole number from 1 to 6000, not \"6001\".",
        "width=1e3 | width must be a whole number from 1 to 6000, not \"1e3\".",
        "width= | width must be a whole number from 1 to 6000, not \"\".",
        "quality=101 | quality must be a whole number from 1 to 100, not \"101\".",
        "fit=fill | fit must be one of cover, contain, inside, outside, not \"fill\".",
        "fit=COVER | fit must be one of cover, contain, inside, outside, not \"COVER\".",
        "format=gif | format must be one of png, jpg, webp, auto, not \"gif\".",
        "withoutEnlargement=maybe | withoutEnlargement must be true or false, not \"maybe\".",
      })
  void whatCannotBeTakenIsNamed(String query, String sentence) {
    assertRefused(sentence, () -> query(query).transformation(null));
  }

  @Test
  void aDownloadIsYesOrNo() {
    assertThat(query("download=false").isDownload()).isFalse();
    assertThat(query("download=1").isDownload()).isTrue();
    assertRefused(
        "download must be true or false, not \"x\".", () -> query("download=x").isDownload());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/avif,image/webp,*/*;q=0.8 | true",
        "IMAGE/WEBP;q=0.5 | true",
        "text/html, image/webp | true",
        "image/webp;q=0 | false",
        "image/webp ; q=0.000 | false",
        "image/webpx | false",
        "*/* | false",
        "'' | false",
      })
  void autoIsWebpForThoseWhoNameIt(String accept, boolean webp) {
    AssetQuery query = query("format=auto");

    assertThat(query.isAuto()).isTrue();
    assertThat(query.transformation(accept).format())
        .isEqualTo(webp ? Optional.of(VariantFormat.WEBP) : Optional.empty());
    assertThat(query.transformation(null).format()).isEmpty();
    assertThat(query("width=16").transformation(accept).format()).isEmpty();
  }

  @Test
  void aSideThatFollowsMayNotBeTooLongEither() {
    Size tall = new Size(768, 1344);
    AssetQuery query = query("width=4000");
    assertRefused(
        "width=4000 would make a picture of 4000x7000 pixels; a side has 6000 at most.",
        () -> query.requireMakeable(query.transformation(null), tall));

    AssetQuery outside = query("width=6000&height=6000&fit=outside");
    assertRefused(
        "width=6000&height=6000&fit=outside would make a picture of 6000x10500 pixels; a side has"
            + " 6000 at most.",
        () -> outside.requireMakeable(outside.transformation(null), tall));

    AssetQuery cover = query("width=6000&height=6000");
    cover.requireMakeable(cover.transformation(null), tall);
    AssetQuery asItIs = query("format=webp");
    asItIs.requireMakeable(asItIs.transformation(null), new Size(7000, 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "harbour.png | webp | attachment; filename=\"harbour.webp\"",
        "harbour | png | attachment; filename=\"harbour.png\"",
        "a/b/my cat.JPEG | png | attachment; filename=\"my cat.png\"",
        "v1.2 | jpg | attachment; filename=\"v1.2.jpg\"",
        "Käse\".png | png | attachment; filename=\"K_se_.png\"; filename*=UTF-8''K%C3%A4se%22.png",
      })
  void aDownloadHasTheNameOfTheUrlAndTheEndingOfTheFile(
      String name, String extension, String header) {
    assertThat(Disposition.attachment(name, extension)).isEqualTo(header);
  }

  private static void assertRefused(String sentence, Runnable request) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(request::run)
        .withMessage(sentence)
        .matches(e -> e.problem() == Problem.ILLEGAL_TRANSFORMATION);
  }

  private static AssetQuery query(String text) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String parameter : text.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.add(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return new AssetQuery(parameters);
  }
}
