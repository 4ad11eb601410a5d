package dev.darkroom.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.SampleJob;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFormatTest {

  private static final UUID PREVIEW = UUID.fromString("10000000-0000-4000-8000-000000000000");

  private final ImageFormat format =
      new ImageFormat(new PublicUrl(URI.create("https://pictures.example.com/darkroom")));

  @Test
  void aCreatedImageHasNothingYet() {
    assertThat(json(SampleJob.pending().build(), List.of()))
        .isEqualTo(image("\"status\":\"pending\",\"progress\":null,\"url\":null,\"error\":null"));
  }

  @Test
  void aStartedImageIsAtZero() {
    assertThat(json(SampleJob.inProgress(0).build(), List.of()))
        .isEqualTo(image("\"status\":\"in-progress\",\"progress\":0,\"url\":null,\"error\":null"));
  }

  @Test
  void withoutAPartialPictureTheImageStaysAtZero() {
    assertThat(json(SampleJob.inProgress(60).build(), List.of()))
        .isEqualTo(image("\"status\":\"in-progress\",\"progress\":0,\"url\":null,\"error\":null"));
  }

  @Test
  void aRenderingImageShowsItsNewestPartialPictureAndThatOnesProgress() {
    Job job = SampleJob.inProgress(60).with(new JobPreview(PREVIEW, 45)).build();

    assertThat(json(job, List.of()))
        .isEqualTo(
            """
            {"id":"019ca945-0a00-7000-8000-00000000000a","prompt":"a lighthouse at dusk --seed 7",\
            "results":"10000000-0000-4000-8000-000000000000",\
            "user_created":"00000000-0000-7000-8000-000000000001",\
            "date_created":"2026-03-01T12:00:00.123Z","status":"in-progress","progress":45,\
            "url":"https://pictures.example.com/darkroom/assets/\
            10000000-0000-4000-8000-000000000000/10000000-0000-4000-8000-000000000000.webp",\
            "error":null,"upscaled_urls":null,"upscaled":[],"ref":null}\
            """);
  }

  @Test
  void aCompletedImageShowsGridAndPictures() {
    List<Asset> results = SampleAssets.grid();

    assertThat(json(SampleJob.completed().withRef("order 7").build(), results))
        .isEqualTo(
            """
            {"id":"019ca945-0a00-7000-8000-00000000000a","prompt":"a lighthouse at dusk --seed 7",\
            "results":"50000000-0000-4000-8000-000000000000",\
            "user_created":"00000000-0000-7000-8000-000000000001",\
            "date_created":"2026-03-01T12:00:00.123Z","status":"completed","progress":null,\
            "url":"%s","error":null,"upscaled_urls":["%s","%s","%s","%s"],\
            "upscaled":["10000000-0000-4000-8000-000000000000",\
            "20000000-0000-4000-8000-000000000000",\
            "f0000000-0000-4000-8000-000000000000",\
            "f1000000-0000-4000-8000-000000000000"],"ref":"order 7"}\
            """
                .formatted(
                    url("50000000"),
                    url("f1000000"),
                    url("20000000"),
                    url("f0000000"),
                    url("10000000")));
  }

  @Test
  void picturesMadeSinceTheJobWasReadAreNotShownYet() {
    Job job = SampleJob.inProgress(60).with(new JobPreview(PREVIEW, 45)).build();

    assertThat(json(job, SampleAssets.grid())).isEqualTo(json(job, List.of()));
    assertThat(json(SampleJob.pending().build(), SampleAssets.grid()))
        .isEqualTo(json(SampleJob.pending().build(), List.of()));
  }

  @Test
  void aFailedImageSaysWhy() {
    JobError error = new JobError(JobError.Code.INVALID_PARAMETER, "--ar must look like 16:9.");

    assertThat(json(SampleJob.failed(error).build(), List.of()))
        .isEqualTo(
            image(
                "\"status\":\"failed\",\"progress\":null,\"url\":null,"
                    + "\"error\":\"--ar must look like 16:9.\""));
  }

  @Test
  void aCancelledImageReadsAsFailed() {
    assertThat(json(SampleJob.cancelled().build(), List.of()))
        .isEqualTo(
            image(
                "\"status\":\"failed\",\"progress\":null,\"url\":null,"
                    + "\"error\":\"Cancelled by the user.\""));
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheCreationIsACreateEvent(JobEvent.Type type) {
    ImageEventObject event = format.event(SampleJob.pending().build(), List.of(), type);

    assertThat(event.event())
        .isEqualTo(type == JobEvent.Type.CREATED ? "images.items.create" : "images.items.update");
    assertThat(new String(WireJson.bytes(event), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"event\":\"%s\",\"payload\":%s}"
                .formatted(event.event(), json(SampleJob.pending().build(), List.of())));
  }

  private String json(Job job, List<Asset> results) {
    return new String(WireJson.bytes(format.image(job, results)), StandardCharsets.UTF_8);
  }

  /** An image without pictures. */
  private static String image(String state) {
    return """
    {"id":"019ca945-0a00-7000-8000-00000000000a","prompt":"a lighthouse at dusk --seed 7",\
    "results":null,"user_created":"00000000-0000-7000-8000-000000000001",\
    "date_created":"2026-03-01T12:00:00.123Z",%s,\
    "upscaled_urls":null,"upscaled":[],"ref":null}\
    """
        .formatted(state);
  }

  private static String url(String beginning) {
    String id = beginning + "-0000-4000-8000-000000000000";
    return "https://pictures.example.com/darkroom/assets/" + id + "/" + id + ".png";
  }
}
