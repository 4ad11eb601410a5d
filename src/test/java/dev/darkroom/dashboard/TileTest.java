package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Size;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobType;
import dev.darkroom.job.SampleJob;
import dev.darkroom.prompt.AspectRatio;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {

  private static final JobError ERROR = new JobError(JobError.Code.ENGINE_ERROR, "It broke.");

  @Test
  void aGridStandsForItsPictures() {
    Tile tile = tile(SampleJob.completed().build(), grid(), picture(1), picture(2));

    assertThat(tile.picture()).contains(tile.card().results().getFirst());
    assertThat(tile.picture(2)).contains(tile.card().results().getLast());
    assertThat(tile.picture(3)).isEmpty();
    assertThat(tile.isBare()).isFalse();
    assertThat(tile.note()).isEmpty();
  }

  @Test
  void whatHasNoPictureSaysWhy() {
    assertThat(tile(SampleJob.failed(ERROR).build()).text()).isEqualTo("It broke.");
    assertThat(tile(SampleJob.failed(ERROR).build()).note()).isEqualTo("Failed");
    assertThat(tile(SampleJob.cancelled().build()).note()).isEqualTo("Cancelled");
    assertThat(tile(SampleJob.cancelled().build()).text())
        .isEqualTo("Cancelled before a picture was made.");
    Job upscale =
        SampleJob.inProgress(10)
            .of(JobType.UPSCALE)
            .with(new JobOrigin(UUID.randomUUID(), 3))
            .build();
    assertThat(tile(upscale).note()).isEqualTo("Upscale of 3, developing");
    assertThat(tile(upscale).lineage()).isEqualTo("U3");
  }

  @Test
  void aDescribeShowsItsFirstText() {
    Job job =
        SampleJob.completed().of(JobType.DESCRIBE).withPrompts("x".repeat(200), "second").build();

    assertThat(tile(job).text()).isEqualTo("x".repeat(139) + "…");
    assertThat(tile(job).note()).isEqualTo("Describe");
    assertThat(tile(job).shape()).isEqualTo("shape-100");
  }

  @ParameterizedTest
  @CsvSource({"1,1,100", "16,9,178", "9,16,56", "21,9,240", "4,1,240", "1,4,50", "32,18,178"})
  void theShapeIsTheNearestThatTheSheetKnows(int across, int down, int percent) {
    assertThat(Shape.of(new AspectRatio(across, down)).percent()).isEqualTo(percent);
  }

  @Test
  void theSheetKnowsEachShape() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Shape.class.getResourceAsStream("gallery.css"))) {
      String sheet = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Shape.PERCENTS)
          .allSatisfy(
              percent -> assertThat(sheet).contains("." + new Shape(percent).code() + " {"));
    }
  }

  private static Tile tile(Job job, Asset... results) {
    return new Tile(new Card(job, List.of(results), new Ago(SampleJob.UPDATED_AT)));
  }

  private static Asset grid() {
    return asset(Asset.Kind.GRID, OptionalInt.empty());
  }

  private static Asset picture(int index) {
    return asset(Asset.Kind.PICTURE, OptionalInt.of(index));
  }

  private static Asset asset(Asset.Kind kind, OptionalInt index) {
    return new Asset(
        UUID.randomUUID(),
        SampleJob.ID,
        kind,
        index,
        "png",
        new Size(64, 64),
        1,
        SampleJob.CREATED_AT);
  }
}
