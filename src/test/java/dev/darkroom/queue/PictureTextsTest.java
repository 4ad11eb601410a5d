package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.job.Job;
import dev.darkroom.job.SampleJob;
import dev.darkroom.prompt.AspectRatio;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.ProcessMode;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureTextsTest {

  private static final long LAST_SEED = 4_294_967_295L;
  private static final EngineImage IMAGE =
      new EngineImage(Picture.blank(new Size(64, 64)), Optional.of("paint it again"));

  private final PictureTexts texts = new PictureTexts(true, "fake");
  private final Job job =
      SampleJob.pending()
          .with(
              new Parameters(
                  AspectRatio.SQUARE,
                  "6.1",
                  ProcessMode.FAST,
                  0.5,
                  250,
                  40,
                  7,
                  LAST_SEED,
                  1,
                  true,
                  false,
                  false,
                  Optional.of("trees, people")))
          .build();

  @Test
  void otherToolsReadPromptSeedAndSize() {
    assertThat(texts.ofGrid(job).parameters())
        .contains(
            """
            a lighthouse at dusk
            Negative prompt: trees, people
            Seed: 4294967295, Size: 1024x1024, Model: fake\
            """);
  }

  @Test
  void seedsOfTheFourPicturesGoRound() throws Exception {
    assertThat(json(texts.ofGrid(job)).get("seed").longValue()).isEqualTo(LAST_SEED);
    assertThat(json(texts.ofPicture(job, 0, IMAGE)).get("seed").longValue()).isEqualTo(LAST_SEED);
    assertThat(json(texts.ofPicture(job, 1, IMAGE)).get("seed").longValue()).isZero();
    assertThat(json(texts.ofPicture(job, 3, IMAGE)).get("seed").longValue()).isEqualTo(2);
  }

  @Test
  void theGridHasNoIndexAndPicturesCountFromOne() throws Exception {
    assertThat(json(texts.ofGrid(job)).has("index")).isFalse();
    assertThat(json(texts.ofPicture(job, 0, IMAGE)).get("index").intValue()).isEqualTo(1);
  }

  @Test
  void aPictureCarriesItsRecipe() throws Exception {
    assertThat(json(texts.ofPicture(job, 0, IMAGE)).get("recipe").textValue())
        .isEqualTo("paint it again");
    assertThat(json(texts.ofGrid(job)).has("recipe")).isFalse();
  }

  @Test
  void numbersAreWrittenTheSameInAnyCountry() {
    PictureText here = texts.ofGrid(job);
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(texts.ofGrid(job)).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void picturesThatSayNothingCarryNoText() {
    PictureTexts silent = new PictureTexts(false, "fake");

    assertThat(silent.ofGrid(job)).isEqualTo(PictureText.NONE);
    assertThat(silent.ofPicture(job, 2, IMAGE)).isEqualTo(PictureText.NONE);
  }

  private static JsonNode json(PictureText text) throws Exception {
    return new JsonMapper().readTree(text.darkroom().orElseThrow());
  }
}
