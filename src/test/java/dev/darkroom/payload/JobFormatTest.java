package dev.darkroom.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.SampleJob;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobFormatTest {

  private static final UUID PARENT = UUID.fromString("019ca945-0a00-7000-8000-00000000000b");
  private static final JobError ERROR =
      new JobError(JobError.Code.ENGINE_TIMEOUT, "The engine was not done after 900 s.");

  private final JobFormat format =
      new JobFormat(new PublicUrl(URI.create("https://pictures.example.com")));

  static Stream<Job> jobs() {
    return Stream.of(
        SampleJob.pending().build(),
        SampleJob.inProgress(45).with(new JobPreview(UUID.randomUUID(), 40)).build(),
        SampleJob.completed().build(),
        SampleJob.completed().of(JobType.DESCRIBE).withPrompts("a", "b").build(),
        SampleJob.failed(ERROR).build(),
        SampleJob.cancelled().build(),
        SampleJob.pending()
            .of(JobType.VARIATION)
            .with(new JobOrigin(PARENT, 2))
            .with(new JobWebhook("https://example.com/", JobWebhook.Type.RESULT))
            .build());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void nothingIsEverNull(Job job) throws IOException {
    List<Asset> results = job.status() == JobStatus.COMPLETED ? SampleAssets.grid() : List.of();

    assertNoNull(json(format.job(job, results)));
    assertNoNull(json(format.event(job, results, SampleJob.UPDATED_AT)));
  }

  private static void assertNoNull(JsonNode node) {
    assertThat(node.isNull()).isFalse();
    node.forEach(JobFormatTest::assertNoNull);
  }

  @Test
  void aWaitingJobHasOnlyWhatItWasGiven() {
    assertThat(text(format.job(SampleJob.pending().build(), List.of())))
        .isEqualTo(
            """
            {"id":"019ca945-0a00-7000-8000-00000000000a","type":"imagine","status":"pending",\
            "progress":0,"prompt":"a lighthouse at dusk --seed 7",\
            "parameters":{"aspect_ratio":"1:1","model_version":"6.1","process_mode":"fast",\
            "quality":1.0,"stylize":100,"chaos":0,"seed":7},\
            "created_at":"2026-03-01T12:00:00.123Z","updated_at":"2026-03-01T12:00:09.000Z"}\
            """);
  }

  @Test
  void aJobNamesItsOriginAndItsReceiver() throws IOException {
    Job job =
        SampleJob.pending()
            .of(JobType.VARIATION)
            .with(new JobOrigin(PARENT, 2))
            .with(new JobWebhook("https://example.com/", JobWebhook.Type.RESULT))
            .build();

    JsonNode json = json(format.job(job, List.of()));

    assertThat(json.get("type").textValue()).isEqualTo("variation");
    assertThat(json.get("parent_job_id").textValue()).isEqualTo(PARENT.toString());
    assertThat(json.get("image_index").intValue()).isEqualTo(2);
    assertThat(json.get("webhook_url").textValue()).isEqualTo("https://example.com/");
    assertThat(json.get("webhook_type").textValue()).isEqualTo("result");
  }

  @Test
  void theGridComesFirstAndHasNoIndex() throws IOException {
    JsonNode images =
        json(format.job(SampleJob.completed().build(), SampleAssets.grid())).at("/result/images");

    assertThat(images).hasSize(5);
    assertThat(images.get(0).toString())
        .isEqualTo(
            """
            {"url":"https://pictures.example.com/assets/50000000-0000-4000-8000-000000000000/\
            50000000-0000-4000-8000-000000000000.png","width":2048,"height":1024,\
            "content_type":"image/png"}\
            """);
    for (int i = 1; i <= 4; i++) {
      assertThat(images.get(i).get("index").intValue()).isEqualTo(i);
    }
  }

  @Test
  void textsAreAResultWithoutImages() throws IOException {
    Job job = SampleJob.completed().of(JobType.DESCRIBE).withPrompts("a", "b").build();

    assertThat(json(format.job(job, List.of())).get("result").toString())
        .isEqualTo("{\"prompts\":[\"a\",\"b\"]}");
  }

  @Test
  void aFailedJobNamesItsError() throws IOException {
    JsonNode json = json(format.job(SampleJob.failed(ERROR).build(), List.of()));

    assertThat(json.get("error").toString())
        .isEqualTo(
            "{\"code\":\"engine_timeout\",\"message\":\"The engine was not done after 900 s.\"}");
    assertThat(json.get("completed_at").textValue()).isEqualTo("2026-03-01T12:00:09.000Z");
    assertThat(json.has("result")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, job.progress",
    "IN_PROGRESS, job.progress",
    "COMPLETED, job.completed",
    "FAILED, job.failed",
    "CANCELLED, job.cancelled",
  })
  void anEventIsNamedByTheStateItLedTo(JobStatus status, String name) {
    assertThat(JobFormat.eventName(status)).isEqualTo(name);
  }

  @Test
  void anEventCarriesTheJobButNotItsReceiver() {
    Job job =
        SampleJob.inProgress(45)
            .with(new JobWebhook("https://example.com/", JobWebhook.Type.PROGRESS))
            .build();

    assertThat(text(format.event(job, List.of(), SampleJob.UPDATED_AT.plusMillis(7))))
        .isEqualTo(
            """
            {"event":"job.progress","job_id":"019ca945-0a00-7000-8000-00000000000a",\
            "status":"in_progress","progress":45,"type":"imagine",\
            "prompt":"a lighthouse at dusk --seed 7",\
            "parameters":{"aspect_ratio":"1:1","model_version":"6.1","process_mode":"fast",\
            "quality":1.0,"stylize":100,"chaos":0,"seed":7},\
            "created_at":"2026-03-01T12:00:00.123Z","updated_at":"2026-03-01T12:00:09.000Z",\
            "timestamp":"2026-03-01T12:00:09.007Z"}\
            """);
  }

  private static JsonNode json(Object object) throws IOException {
    return new JsonMapper().readTree(WireJson.bytes(object));
  }

  private static String text(Object object) {
    return new String(WireJson.bytes(object), StandardCharsets.UTF_8);
  }
}
