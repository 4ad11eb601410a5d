package dev.darkroom.queue;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Picture;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.Rendering;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.Lease;
import dev.darkroom.job.RunStore;
import dev.darkroom.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Writes down what comes of runs: files first, then their rows and the job's new state at once. */
public final class RunRecord {

  private static final Logger LOG = Logger.getLogger(RunRecord.class);

  private final Jdbi jdbi;
  private final RunStore runs;
  private final AssetStore assets = new AssetStore();
  private final PictureFiles files;
  private final QueueSettings settings;
  private final InstantSource clock;

  public RunRecord(
      Jdbi jdbi, RunStore runs, PictureFiles files, QueueSettings settings, InstantSource clock) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  /** The run has come further; a step that is no longer wanted leaves nothing behind. */
  void progress(Job job, Lease lease, int progress, List<Picture> previews)
      throws InterruptedException {
    List<Asset> preview =
        previews.isEmpty() ? List.of() : List.of(files.writePreview(job, previews));
    boolean written =
        jdbi.inTransaction(handle -> {
          Optional<Job> progressed =
              runs.progress(
                  handle,
                  lease,
                  progress,
                  preview.stream().map(Asset::id).findFirst(),
                  clock.instant());
          progressed.ifPresent(_ -> assets.insert(handle, preview, lease.run()));
          return progressed.isPresent();
        });
    if (!written) {
      files.delete(preview);
    }
  }

  /** The engine came to an end of its own. */
  void finish(Job job, Lease lease, Rendering rendering) throws InterruptedException {
    switch (rendering) {
      case Rendering.Pictures(List<EngineImage> pictures) -> complete(job, lease, pictures);
      case Rendering.Prompts(List<String> prompts) ->
          jdbi.useTransaction(handle -> runs.complete(handle, lease, prompts, clock.instant()));
      case Rendering.Refused refused -> fail(lease, refusal(refused));
      case Rendering.Failed failed -> {
        JobError error = new JobError(code(failed.cause()), failed.message());
        if (failed.retryable()) {
          tryAgainOrFail(job, lease, error);
        } else {
          fail(lease, error);
        }
      }
      case Rendering.Cancelled() ->
          tryAgainOrFail(
              job,
              lease,
              new JobError(
                  JobError.Code.ENGINE_ERROR, "The engine stopped without being asked to."));
    }
  }

  /** A picture that the job starts from can't be used; another run would fare no better. */
  void fail(Lease lease, SourceException trouble) {
    JobError.Code code =
        switch (trouble.kind()) {
          case UNREACHABLE -> JobError.Code.IMAGE_UNREACHABLE;
          case INVALID -> JobError.Code.IMAGE_INVALID;
        };
    String reason = String.valueOf(trouble.getMessage());
    String sentence = Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    fail(lease, new JobError(code, sentence));
  }

  /** The run came to an end that could not be written down. */
  void lose(Job job, Lease lease) {
    tryAgainOrFail(
        job,
        lease,
        new JobError(JobError.Code.INTERNAL_ERROR, "The server could not store the result."));
  }

  /** The run was stopped. Of one that nobody wants, others have removed what there was. */
  void stop(Job job, Lease lease, Stop why) {
    switch (why) {
      case UNWANTED -> {}
      case SHUTDOWN -> jdbi.useTransaction(handle -> runs.handBack(handle, lease));
      case STALLED ->
          tryAgainOrFail(job, lease, timeout("made no progress for %d s.", settings.stallLimit()));
      case TOO_LONG -> fail(lease, timeout("was not done after %d s.", settings.ceiling()));
    }
  }

  private void complete(Job job, Lease lease, List<EngineImage> pictures)
      throws InterruptedException {
    List<Asset> results = files.writeResults(job, pictures);
    boolean completed = false;
    try {
      completed =
          jdbi.inTransaction(handle -> {
            if (!runs.hold(handle, lease)) {
              return false;
            }
            assets.insert(handle, results, lease.run());
            return runs.complete(handle, lease, List.of(), clock.instant()).isPresent();
          });
    } finally {
      if (!completed) {
        files.delete(results);
      }
    }
  }

  private void tryAgainOrFail(Job job, Lease lease, JobError error) {
    if (job.failures() >= settings.retryWaits().size()) {
      fail(lease, error);
      return;
    }
    Instant until = clock.instant().plus(settings.retryWaits().get(job.failures()));
    if (jdbi.inTransaction(handle -> runs.rest(handle, lease, until))) {
      LOG.infof(
          "job.rests job=%s run=%d reason=\"%s\" until=%s",
          job.id(), lease.run(), error.message(), until);
    }
  }

  private void fail(Lease lease, JobError error) {
    jdbi.inTransaction(handle -> runs.fail(handle, lease, error, clock.instant()))
        .ifPresent(job ->
            LOG.infof(
                "job.failed job=%s run=%d code=%s reason=\"%s\"",
                job.id(), lease.run(), error.code().code(), error.message()));
  }

  private static JobError refusal(Rendering.Refused refused) {
    JobError.Code code =
        switch (refused.reason()) {
          case CONTENT_POLICY -> JobError.Code.CONTENT_POLICY_VIOLATION;
          case PARAMETER -> JobError.Code.INVALID_PARAMETER;
        };
    return new JobError(code, refused.message());
  }

  private static JobError.Code code(Rendering.Failed.Cause cause) {
    return switch (cause) {
      case ERROR -> JobError.Code.ENGINE_ERROR;
      case TIMEOUT -> JobError.Code.ENGINE_TIMEOUT;
      case UNAVAILABLE -> JobError.Code.ENGINE_UNAVAILABLE;
    };
  }

  private static JobError timeout(String what, Duration limit) {
    return new JobError(
        JobError.Code.ENGINE_TIMEOUT, "The engine " + what.formatted(limit.toSeconds()));
  }
}
