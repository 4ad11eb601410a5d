package dev.darkroom.payload;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobStatus;
import dev.darkroom.prompt.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes jobs in the jobs format. */
public final class JobFormat {

  private final PublicUrl publicUrl;

  public JobFormat(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The job.
   *
   * @param results what it made, the grid first
   */
  public JobObject job(Job job, List<Asset> results) {
    return job(job, results, OptionalLong.empty());
  }

  /**
   * The job.
   *
   * @param results what it made, the grid first
   * @param position how many jobs are claimed before it, if it waits
   */
  public JobObject job(Job job, List<Asset> results, OptionalLong position) {
    return new JobObject(
        job.id(),
        job.type().code(),
        job.status().code(),
        job.progress(),
        position.isPresent() ? position.getAsLong() : null,
        job.prompt().isEmpty() ? null : job.prompt(),
        parameters(job.parameters()),
        job.origin().map(JobOrigin::jobId).orElse(null),
        job.origin().map(JobOrigin::imageIndex).orElse(null),
        result(job, results),
        error(job),
        job.webhook().map(webhook -> webhook.url()).orElse(null),
        job.webhook().map(webhook -> webhook.type().code()).orElse(null),
        WireTime.format(job.createdAt()),
        WireTime.format(job.updatedAt()),
        job.completedAt().map(WireTime::format).orElse(null));
  }

  /**
   * The event that brought the job where it is.
   *
   * @param at when it happened
   */
  public JobEventObject event(Job job, List<Asset> results, Instant at) {
    JobObject object = job(job, results);
    return new JobEventObject(
        eventName(job.status()),
        object.id(),
        object.status(),
        object.progress(),
        object.type(),
        object.prompt(),
        object.parameters(),
        object.parentJobId(),
        object.imageIndex(),
        object.result(),
        object.error(),
        object.createdAt(),
        object.updatedAt(),
        object.completedAt(),
        WireTime.format(at));
  }

  /** The name of the event that a job in this state tells. */
  public static String eventName(JobStatus status) {
    return switch (status) {
      case PENDING, IN_PROGRESS -> "job.progress";
      case COMPLETED -> "job.completed";
      case FAILED -> "job.failed";
      case CANCELLED -> "job.cancelled";
    };
  }

  private static JobObject.ParametersObject parameters(Parameters parameters) {
    return new JobObject.ParametersObject(
        parameters.aspectRatio().toString(),
        parameters.modelVersion(),
        parameters.processMode().text(),
        parameters.quality(),
        parameters.stylize(),
        parameters.chaos(),
        parameters.seed(),
        parameters.no().orElse(null));
  }

  private JobObject.@Nullable ResultObject result(Job job, List<Asset> results) {
    if (job.status() != JobStatus.COMPLETED) {
      return null;
    }
    List<JobObject.ImageResult> images = results.stream().map(this::image).toList();
    return new JobObject.ResultObject(
        images.isEmpty() ? null : images, job.prompts().isEmpty() ? null : job.prompts());
  }

  private JobObject.ImageResult image(Asset asset) {
    return new JobObject.ImageResult(
        publicUrl.asset(asset.id(), asset.extension()),
        asset.index().isPresent() ? asset.index().getAsInt() : null,
        asset.size().width(),
        asset.size().height(),
        asset.contentType());
  }

  private static JobObject.@Nullable ErrorObject error(Job job) {
    return job.error()
        .map(error -> new JobObject.ErrorObject(error.code().code(), error.message()))
        .orElse(null);
  }
}
