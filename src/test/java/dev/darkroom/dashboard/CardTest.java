package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Size;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.JobType;
import dev.darkroom.job.SampleJob;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.PromptParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardTest {

  private static final UUID PICTURE = UUID.fromString("f1000000-0000-4000-8000-000000000000");
  private static final String SENT = "asset:00000000-0000-4000-8000-000000000000.png";

  @Test
  void aStateIsToldInAWord() {
    assertThat(card(SampleJob.pending()).state()).isEqualTo("Waiting");
    assertThat(card(SampleJob.inProgress(0)).state()).isEqualTo("Starting");
    assertThat(card(SampleJob.inProgress(1)).state()).isEqualTo("Developing");
    assertThat(card(SampleJob.completed()).state()).isEqualTo("Done");
    assertThat(card(failed(JobError.Code.ENGINE_ERROR)).state()).isEqualTo("Failed");
    assertThat(card(SampleJob.cancelled()).state()).isEqualTo("Cancelled");
  }

  @Test
  void whatHasNothingToShowSaysWhy() {
    assertThat(card(SampleJob.inProgress(1)).why()).isEmpty();
    assertThat(card(failed(JobError.Code.ENGINE_ERROR)).why()).matches("[A-Z].*\\.");
    assertThat(card(SampleJob.cancelled()).why()).contains("Cancelled");
    assertThat(card(SampleJob.completed()).why()).contains("not kept");
  }

  @Test
  void aCardAlwaysSaysWhatWasAskedFor() {
    assertThat(card(SampleJob.pending()).wish()).isEqualTo("a lighthouse at dusk");
    assertThat(card(SampleJob.pending().of(JobType.DESCRIBE).saying("", "")).wish())
        .isEqualTo("A picture described");
    assertThat(
            card(SampleJob.pending().of(JobType.BLEND).saying("", "").withPictures(SENT, SENT))
                .wish())
        .isEqualTo("A blend of 2 pictures");
    assertThat(card(SampleJob.pending().saying("https://a.example", "").withPictures(SENT)).wish())
        .isEqualTo("After a picture");
    assertThat(card(SampleJob.pending().saying("--ar 1:2", "")).wish()).isEqualTo("--ar 1:2");
  }

  @Test
  void whatIsPlainIsNotSaid() {
    assertThat(card(SampleJob.completed()).kind()).isEmpty();
    assertThat(card(child(JobType.UPSCALE)).kind()).isEqualTo("Upscale of 2");
    assertThat(card(child(JobType.VARIATION)).kind()).isEqualTo("Variation of 2");
    assertThat(card(SampleJob.completed().of(JobType.BLEND)).kind()).isEqualTo("Blend");
  }

  @Test
  void onlyUnusualParametersAreWorthAGlance() {
    assertThat(card(SampleJob.pending().with(parameters("--seed 7"))).parameters())
        .containsExactly("1:1", "seed 7");
    assertThat(
            card(SampleJob.pending()
                    .with(parameters("--ar 2:3 --turbo --c 1 --s 99 --seed 0 --no fog, rain")))
                .parameters())
        .containsExactly("2:3", "turbo", "chaos 1", "stylize 99", "seed 0", "no fog, rain");
    assertThat(card(SampleJob.pending().of(JobType.DESCRIBE)).parameters()).isEmpty();
  }

  @Test
  void picturesToStartFromAreCounted() {
    assertThat(card(SampleJob.pending().withPictures(SENT)).parameters()).contains("1 picture");
    assertThat(card(SampleJob.pending().withPictures(SENT, SENT)).parameters())
        .contains("2 pictures");
    assertThat(card(child(JobType.VARIATION).withPictures(SENT)).parameters())
        .noneMatch(parameter -> parameter.contains("picture"));
  }

  @ParameterizedTest
  @EnumSource(JobType.class)
  void whatMakesAGridCanBeAskedForAgainAndEdited(JobType type) {
    Card card = card(SampleJob.completed().of(type));

    assertThat(card.canRepeat()).isEqualTo(type.makesGrid());
    assertThat(card.composer().isPresent()).isEqualTo(type.makesGrid());
  }

  @Test
  void aBlendIsEditedWhereBlendsAreMade() {
    assertThat(card(SampleJob.pending()).composer()).contains("/create?from=" + SampleJob.ID);
    assertThat(card(SampleJob.pending().of(JobType.BLEND)).composer())
        .contains("/create/blend?from=" + SampleJob.ID);
  }

  @Test
  void againIsOfferedWhereItMayHelp() {
    assertThat(card(SampleJob.pending()).canRepeat()).isFalse();
    assertThat(card(SampleJob.inProgress(99)).canRepeat()).isFalse();
    assertThat(card(SampleJob.cancelled()).canRepeat()).isTrue();
    assertThat(card(failed(JobError.Code.ENGINE_ERROR)).canRepeat()).isTrue();
    assertThat(card(failed(JobError.Code.INVALID_PARAMETER)).canRepeat()).isFalse();
    assertThat(card(failed(JobError.Code.CONTENT_POLICY_VIOLATION)).canRepeat()).isFalse();
    assertThat(card(SampleJob.completed().withPictures("https://a.example/b.png")).canRepeat())
        .isTrue();
    assertThat(card(SampleJob.completed().withPictures(SENT)).canRepeat()).isFalse();
    assertThat(card(child(JobType.VARIATION).withPictures(SENT)).canRepeat()).isTrue();
  }

  @Test
  void picturesAreFoundByTheirIds() {
    Card card = new Card(SampleJob.completed().build(), grid(), ago());

    assertThat(card.pictures()).hasSize(4);
    assertThat(card.hasChildren()).isTrue();
    Asset first = card.pictures().getFirst();
    assertThat(card.original(first)).isEqualTo("/assets/%s/%s.webp".formatted(PICTURE, PICTURE));
    assertThat(card.thumbnail(first)).isEqualTo(card.original(first) + "?width=512&format=webp");
    assertThat(card.alternative(first)).isEqualTo("Picture 1 of: a lighthouse at dusk");
    assertThat(card.alternative(card.results().getFirst())).isEqualTo("a lighthouse at dusk");
    assertThat(new Card(child(JobType.UPSCALE).build(), grid(), ago()).hasChildren()).isFalse();
  }

  @Test
  void aPartialPictureIsShownOnceThereIsOne() {
    assertThat(card(SampleJob.inProgress(5)).preview()).isEmpty();
    assertThat(card(SampleJob.inProgress(5).with(new JobPreview(PICTURE, 5))).preview())
        .isEqualTo("/assets/%s/%s.webp".formatted(PICTURE, PICTURE));
  }

  @Test
  void aPlaceIsKeptInTheShapeThatIsAskedFor() {
    Card card = card(SampleJob.pending().with(parameters("--ar 16:9")));
    Card described = card(SampleJob.pending().of(JobType.DESCRIBE).with(parameters("--ar 16:9")));

    assertThat(List.of(card.width(), card.height())).containsExactly(16, 9);
    assertThat(List.of(described.width(), described.height())).containsExactly(1, 1);
  }

  private static Card card(SampleJob job) {
    return new Card(job.build(), List.of(), ago());
  }

  private static Ago ago() {
    return new Ago(SampleJob.UPDATED_AT);
  }

  private static SampleJob failed(JobError.Code code) {
    return SampleJob.failed(new JobError(code, "why"));
  }

  private static SampleJob child(JobType type) {
    return SampleJob.completed().of(type).with(new JobOrigin(SampleJob.ID, 2));
  }

  private static Parameters parameters(String flags) {
    return PromptParser.parse(flags).overrides().inForce(77);
  }

  private static List<Asset> grid() {
    List<Asset> assets = new ArrayList<>();
    assets.add(asset(UUID.randomUUID(), Asset.Kind.GRID, OptionalInt.empty()));
    for (int i = 1; i <= 4; i++) {
      assets.add(
          asset(i == 1 ? PICTURE : UUID.randomUUID(), Asset.Kind.PICTURE, OptionalInt.of(i)));
    }
    return assets;
  }

  private static Asset asset(UUID id, Asset.Kind kind, OptionalInt index) {
    return new Asset(
        id, SampleJob.ID, kind, index, "webp", new Size(64, 64), 1_000, SampleJob.UPDATED_AT);
  }
}
