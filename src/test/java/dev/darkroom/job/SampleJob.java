package dev.darkroom.job;

import dev.darkroom.prompt.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds jobs as the store would show them, for tests that need no store. */
public final class SampleJob {

  public static final UUID ID = UUID.fromString("019ca945-0a00-7000-8000-00000000000a");
  public static final Instant CREATED_AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  public static final Instant UPDATED_AT = Instant.parse("2026-03-01T12:00:09Z");

  private final JobStatus status;
  private JobType type = JobType.IMAGINE;
  private String prompt = "a lighthouse at dusk --seed 7";
  private String text = "a lighthouse at dusk";
  private List<String> imageUrls = List.of();
  private Parameters parameters = TestJobs.parameters();
  private int progress;
  private Optional<JobPreview> preview = Optional.empty();
  private List<String> prompts = List.of();
  private Optional<JobError> error = Optional.empty();
  private Optional<String> ref = Optional.empty();
  private Optional<JobOrigin> origin = Optional.empty();
  private Optional<JobWebhook> webhook = Optional.empty();

  private SampleJob(JobStatus status) {
    this.status = status;
  }

  public static SampleJob pending() {
    return new SampleJob(JobStatus.PENDING);
  }

  public static SampleJob inProgress(int progress) {
    SampleJob job = new SampleJob(JobStatus.IN_PROGRESS);
    job.progress = progress;
    return job;
  }

  public static SampleJob completed() {
    SampleJob job = new SampleJob(JobStatus.COMPLETED);
    job.progress = 100;
    return job;
  }

  public static SampleJob failed(JobError error) {
    SampleJob job = new SampleJob(JobStatus.FAILED);
    job.error = Optional.of(error);
    return job;
  }

  public static SampleJob cancelled() {
    return new SampleJob(JobStatus.CANCELLED);
  }

  public SampleJob of(JobType newType) {
    type = newType;
    return this;
  }

  /**
   * Another prompt than usual.
   *
   * @param words the prompt without its flags and URLs
   */
  public SampleJob saying(String newPrompt, String words) {
    prompt = newPrompt;
    text = words;
    return this;
  }

  public SampleJob withPictures(String... references) {
    imageUrls = List.of(references);
    return this;
  }

  public SampleJob with(Parameters newParameters) {
    parameters = newParameters;
    return this;
  }

  public SampleJob with(JobPreview newPreview) {
    preview = Optional.of(newPreview);
    return this;
  }

  public SampleJob with(JobOrigin newOrigin) {
    origin = Optional.of(newOrigin);
    return this;
  }

  public SampleJob with(JobWebhook newWebhook) {
    webhook = Optional.of(newWebhook);
    return this;
  }

  public SampleJob withPrompts(String... newPrompts) {
    prompts = List.of(newPrompts);
    return this;
  }

  public SampleJob withRef(String newRef) {
    ref = Optional.of(newRef);
    return this;
  }

  public Job build() {
    return new Job(
        ID,
        TestJobs.ACCOUNT,
        Optional.empty(),
        type,
        status,
        prompt,
        text,
        imageUrls,
        parameters,
        ref,
        origin,
        webhook,
        progress,
        preview,
        prompts,
        error,
        3,
        1,
        0,
        0,
        CREATED_AT,
        UPDATED_AT,
        status.isFinal() ? Optional.of(UPDATED_AT) : Optional.empty());
  }
}
