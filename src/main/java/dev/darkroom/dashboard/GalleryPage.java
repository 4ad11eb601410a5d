package dev.darkroom.dashboard;

import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that was made, newest first.
 *
 * @param count how many jobs there are, on all pages
 * @param older the address of what follows; empty at the end
 * @param asOf when it was looked for
 */
public record GalleryPage(
    Frame frame,
    GalleryQuery query,
    int count,
    List<Tile> tiles,
    Optional<String> older,
    Instant asOf) {

  /** How many tiles come at a time. */
  static final int TILES = 60;

  /** More than these are not counted. */
  static final int MOST_COUNTED = 1_000;

  public GalleryPage {
    tiles = List.copyOf(tiles);
  }

  /** How many there are, in words. */
  public String size() {
    if (query.isFiltered() && count > MOST_COUNTED) {
      return number(MOST_COUNTED) + "+ jobs";
    }
    return count == 1 ? "1 job" : number(count) + " jobs";
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  public List<JobStatus> states() {
    return List.of(JobStatus.values());
  }

  /** What a state is called. */
  public String name(JobStatus state) {
    return switch (state) {
      case PENDING -> "Waiting";
      case IN_PROGRESS -> "Developing";
      case COMPLETED -> "Done";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  public List<JobType> types() {
    return List.of(JobType.values());
  }

  /** What a type is called. */
  public String name(JobType type) {
    return JobView.name(type);
  }

  /** Whether it shows what follows other tiles, and not the newest. */
  public boolean isLater() {
    return query.before().isPresent();
  }

  /** Whether it begins with the newest job that there is. */
  public boolean isNewest() {
    return !query.isFiltered() && !isLater();
  }

  /** A job that was created after this and is not among the tiles began after the page was made. */
  public Instant since() {
    if (!isNewest()) {
      return asOf;
    }
    return tiles.isEmpty() ? Instant.EPOCH : tiles.getLast().job().createdAt();
  }
}
