package dev.darkroom.payload;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.JobStatus;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes jobs that make grids in the images format. */
public final class ImageFormat {

  /** How an image reads that its owner cancelled. */
  public static final String CANCELLED = "Cancelled by the user.";

  private final PublicUrl publicUrl;

  public ImageFormat(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The image.
   *
   * @param made what the job made, the grid first, then its four pictures; shown once the job is
   *     completed, since it may have been read a moment after the job was
   */
  public ImageObject image(Job job, List<Asset> made) {
    List<Asset> results = job.status() == JobStatus.COMPLETED ? made : List.of();
    Optional<Asset> grid =
        results.stream().filter(asset -> asset.kind() == Asset.Kind.GRID).findFirst();
    List<Asset> pictures =
        results.stream().filter(asset -> asset.kind() == Asset.Kind.PICTURE).toList();
    return new ImageObject(
        job.id(),
        job.prompt(),
        grid.map(Asset::id).or(() -> job.preview().map(JobPreview::assetId)).orElse(null),
        job.accountId(),
        WireTime.format(job.createdAt()),
        status(job.status()),
        progress(job),
        grid.map(this::url).or(() -> job.preview().map(this::url)).orElse(null),
        error(job),
        pictures.isEmpty() ? null : pictures.stream().map(this::url).toList(),
        pictures.stream().map(Asset::id).sorted(Comparator.comparing(UUID::toString)).toList(),
        job.ref().orElse(null));
  }

  /** The event of that type, which brought the job where it is. */
  public ImageEventObject event(Job job, List<Asset> results, JobEvent.Type type) {
    String name = type == JobEvent.Type.CREATED ? "images.items.create" : "images.items.update";
    return new ImageEventObject(name, image(job, results));
  }

  /** How an image reads whose job is there. */
  public static String status(JobStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case IN_PROGRESS -> "in-progress";
      case COMPLETED -> "completed";
      case FAILED, CANCELLED -> "failed";
    };
  }

  /** That of the newest partial picture, so that a number above 0 always comes with a URL. */
  private static @Nullable Integer progress(Job job) {
    return job.status() == JobStatus.IN_PROGRESS
        ? job.preview().map(JobPreview::progress).orElse(0)
        : null;
  }

  private static @Nullable String error(Job job) {
    return switch (job.status()) {
      case FAILED -> job.error().orElseThrow().message();
      case CANCELLED -> CANCELLED;
      case PENDING, IN_PROGRESS, COMPLETED -> null;
    };
  }

  private URI url(Asset asset) {
    return publicUrl.asset(asset.id(), asset.extension());
  }

  private URI url(JobPreview preview) {
    return publicUrl.asset(preview.assetId(), "webp");
  }
}
