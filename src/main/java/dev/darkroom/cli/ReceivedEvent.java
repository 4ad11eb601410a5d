package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook tells of a job, in either format.
 *
 * @param name such as {@code job.progress} or {@code images.items.update}
 * @param percent 0 to 100
 * @param subject what is being made; may be empty
 * @param results where the pictures are, the grid first, or the prompts that describe one
 * @param error why the job failed
 */
record ReceivedEvent(
    String name,
    String jobId,
    JobStatus status,
    int percent,
    String subject,
    List<String> results,
    Optional<String> error) {

  ReceivedEvent {
    results = List.copyOf(results);
  }

  /** Names the job and the format, each of which has events of its own. */
  String key() {
    return name.replaceFirst("\\..*", "") + " " + jobId;
  }

  /** Empty when {@code body} is no event of Darkroom's. */
  static Optional<ReceivedEvent> parse(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return Json.read(text, Envelope.class)
        .flatMap(envelope ->
            envelope.payload() == null
                ? Json.read(text, JobReport.class).map(job -> of(envelope.event(), job))
                : Optional.of(of(envelope.event(), envelope.payload())));
  }

  /** What both formats have; only that of images has a payload. */
  private record Envelope(
      @JsonProperty(required = true) String event, @Nullable ImageReport payload) {}

  /** An image of the images format. */
  private record ImageReport(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) ImageStatus status,
      @Nullable Integer progress,
      @Nullable String prompt,
      @Nullable String url,
      @Nullable List<String> upscaledUrls,
      @Nullable String error) {}

  private enum ImageStatus {
    @JsonProperty("pending")
    PENDING(JobStatus.PENDING),
    @JsonProperty("in-progress")
    IN_PROGRESS(JobStatus.IN_PROGRESS),
    @JsonProperty("completed")
    COMPLETED(JobStatus.COMPLETED),
    @JsonProperty("failed")
    FAILED(JobStatus.FAILED);

    private final JobStatus status;

    ImageStatus(JobStatus status) {
      this.status = status;
    }
  }

  private static ReceivedEvent of(String name, JobReport job) {
    var results = new ArrayList<String>();
    job.images().forEach(image -> results.add(image.url()));
    results.addAll(job.prompts());
    return new ReceivedEvent(
        name,
        job.jobId(),
        job.status(),
        job.percent(),
        Optional.ofNullable(job.prompt()).or(() -> Optional.ofNullable(job.type())).orElse(""),
        results,
        Optional.ofNullable(job.error()).map(Failure.Reason::message));
  }

  private static ReceivedEvent of(String name, ImageReport image) {
    var completed = image.status() == ImageStatus.COMPLETED;
    var results = new ArrayList<String>();
    if (completed) {
      Optional.ofNullable(image.url()).ifPresent(results::add);
      Optional.ofNullable(image.upscaledUrls()).ifPresent(results::addAll);
    }
    var percent = image.progress() == null ? 0 : Math.clamp(image.progress(), 0, 100);
    return new ReceivedEvent(
        name,
        image.id(),
        image.status().status,
        completed ? 100 : percent,
        Optional.ofNullable(image.prompt()).orElse(""),
        results,
        Optional.ofNullable(image.error()));
  }
}
