package dev.darkroom.dashboard;

import dev.darkroom.api.SubmitRules;
import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import dev.darkroom.prompt.AspectRatio;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.ProcessMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job as it is shown among others.
 *
 * @param results what it made, the grid first
 */
public record Card(Job job, List<Asset> results, Ago ago) {

  private static final int USUAL_STYLIZE = 100;

  public Card {
    results = List.copyOf(results);
  }

  /** Where the job stands, in a word or two. */
  public String state() {
    return switch (job.status()) {
      case PENDING -> "Waiting";
      case IN_PROGRESS -> job.progress() == 0 ? "Starting" : "Developing";
      case COMPLETED -> "Done";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  public boolean isFinal() {
    return job.status().isFinal();
  }

  public boolean isRunning() {
    return job.status() == JobStatus.IN_PROGRESS;
  }

  /** What it was asked for, in words; never empty. */
  public String wish() {
    if (!job.text().isEmpty()) {
      return job.text();
    }
    return switch (job.type()) {
      case DESCRIBE -> "A picture described";
      case BLEND -> "A blend of %d pictures".formatted(job.imageUrls().size());
      case IMAGINE, VARIATION, UPSCALE ->
          job.imageUrls().isEmpty() ? job.prompt() : "After a picture";
    };
  }

  /** What kind of job it is, where that is not plain. */
  public String kind() {
    String from = job.origin().map(JobOrigin::imageIndex).map(i -> " of " + i).orElse("");
    return switch (job.type()) {
      case IMAGINE -> "";
      case UPSCALE -> "Upscale" + from;
      case VARIATION -> "Variation" + from;
      case DESCRIBE -> "Describe";
      case BLEND -> "Blend";
    };
  }

  /** The parameters that are worth a glance. */
  public List<String> parameters() {
    Parameters parameters = job.parameters();
    List<String> shown = new ArrayList<>();
    if (job.type() == JobType.DESCRIBE) {
      return shown;
    }
    int pictures = job.origin().isEmpty() ? job.imageUrls().size() : 0;
    if (pictures > 0) {
      shown.add(pictures == 1 ? "1 picture" : pictures + " pictures");
    }
    shown.add(parameters.aspectRatio().toString());
    if (parameters.processMode() != ProcessMode.FAST) {
      shown.add(parameters.processMode().text());
    }
    if (parameters.chaos() > 0) {
      shown.add("chaos " + parameters.chaos());
    }
    if (parameters.stylize() != USUAL_STYLIZE) {
      shown.add("stylize " + parameters.stylize());
    }
    shown.add("seed " + parameters.seed());
    parameters.no().ifPresent(no -> shown.add("no " + no));
    return shown;
  }

  /** The single pictures of its result, in reading order. */
  public List<Asset> pictures() {
    return results.stream().filter(asset -> asset.kind() == Asset.Kind.PICTURE).toList();
  }

  /** Why it has nothing to show, nor ever will; empty while it has, or may have. */
  public String why() {
    boolean isEmpty = results.isEmpty() && job.prompts().isEmpty();
    return switch (job.status()) {
      case FAILED -> Refusal.sentence(job.error().map(JobError::message).orElse("it failed"));
      case CANCELLED -> isEmpty ? "Cancelled before a picture was made." : "";
      case COMPLETED -> isEmpty ? "What it made is not kept any more." : "";
      case PENDING, IN_PROGRESS -> "";
    };
  }

  /** Whether its pictures can be gone on from. */
  public boolean hasChildren() {
    return job.type().makesGrid() && !pictures().isEmpty();
  }

  /** Whether asking for it once more may give something else. */
  public boolean canRepeat() {
    boolean isRefused =
        job.error()
            .map(JobError::code)
            .filter(code ->
                code == JobError.Code.INVALID_PARAMETER
                    || code == JobError.Code.CONTENT_POLICY_VIOLATION)
            .isPresent();
    return isFinal() && job.type().makesGrid() && !isRefused && !SubmitRules.hasSentPictures(job);
  }

  /** Where the same can be asked for with changes; empty where that makes no sense. */
  public Optional<String> composer() {
    Tool tool = job.type() == JobType.BLEND ? Tool.BLEND : Tool.IMAGINE;
    return job.type().makesGrid()
        ? Optional.of("%s?from=%s".formatted(tool.path(), job.id()))
        : Optional.empty();
  }

  /** The path of the newest partial picture; empty for none. */
  public String preview() {
    return job.preview()
        .map(JobPreview::assetId)
        .map(id -> "/assets/%s/%s.webp".formatted(id, id))
        .orElse("");
  }

  /** The path of a picture as it was made. */
  public String original(Asset asset) {
    return "/assets/%s/%s.%s".formatted(asset.id(), asset.id(), asset.extension());
  }

  /** The path of a picture as large as a card shows it. */
  public String thumbnail(Asset asset) {
    return original(asset) + "?width=512&format=webp";
  }

  /** What a screen reader says of a picture. */
  public String alternative(Asset asset) {
    return asset.index().isPresent()
        ? "Picture %d of: %s".formatted(asset.index().getAsInt(), wish())
        : wish();
  }

  /** The width of the place that is kept for the pictures, of any unit. */
  public int width() {
    return ratio().across();
  }

  /** The height of that place, in the same unit. */
  public int height() {
    return ratio().down();
  }

  private AspectRatio ratio() {
    return job.type() == JobType.DESCRIBE ? AspectRatio.SQUARE : job.parameters().aspectRatio();
  }
}
