package dev.darkroom.dashboard;

import dev.darkroom.asset.Asset;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobOrigin;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.JobType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A job as one picture among very many. */
public record Tile(Card card) {

  /** What of a prompt is worth reading in a small place. */
  private static final int LONGEST_LABEL = 140;

  public Job job() {
    return card.job();
  }

  /** Where all about it stands. */
  public String path() {
    return "/jobs/" + job().id();
  }

  /** The class of the place that is kept for it. */
  public String shape() {
    boolean isSquare = job().type() == JobType.DESCRIBE || (card.isFinal() && picture().isEmpty());
    return (isSquare ? Shape.SQUARE : Shape.of(job().parameters().aspectRatio())).code();
  }

  /** The picture that stands for all that it made: the grid, where it made one. */
  public Optional<Asset> picture() {
    return card.results().stream().findFirst();
  }

  /** The picture of that place in its grid. */
  public Optional<Asset> picture(int index) {
    return card.pictures().stream()
        .filter(asset -> asset.index().equals(OptionalInt.of(index)))
        .findFirst();
  }

  /** Whether there is no picture, be it a partial one. */
  public boolean isBare() {
    return picture().isEmpty() && card.preview().isEmpty();
  }

  /** What stands in the place of a picture; empty where there is one, or will be. */
  public String text() {
    List<String> prompts = job().prompts();
    return shortened(prompts.isEmpty() ? card.why() : prompts.getFirst());
  }

  /** What it was asked for, in a few words; empty where there were none. */
  public String label() {
    return job().type() == JobType.DESCRIBE ? "" : shortened(card.wish());
  }

  /** What it is beside what {@link #label} says, such as {@code Upscale of 2}; may be empty. */
  public String note() {
    return job().status() == JobStatus.COMPLETED ? card.kind() : note(card.kind(), card.state());
  }

  private static String note(String kind, String state) {
    return kind.isEmpty() ? state : kind + ", " + state.toLowerCase(Locale.ROOT);
  }

  /** How it came from the pictures of its parent, such as {@code U2}; empty where it did not. */
  public String lineage() {
    return job()
        .origin()
        .map(JobOrigin::imageIndex)
        .map(index -> (job().type() == JobType.UPSCALE ? "U" : "V") + index)
        .orElse("");
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_LABEL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_LABEL - 1)).stripTrailing() + "…";
  }
}
