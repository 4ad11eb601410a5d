package dev.darkroom.cli;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of a job's files: {@code winter-city-sights-0197c3f2-grid.png} for the grid, {@code
 * …-1.png} to {@code …-4.png} for the pictures, {@code …-upscale.png} for an upscale. {@link
 * SavedName} reads them.
 *
 * @param slug the prompt as a part of a file's name
 * @param jobId the whole id
 * @param unnumbered what a picture without an index is
 */
record PictureNames(String slug, String jobId, String unnumbered) {
  private static final int LONGEST_SLUG = 40;
  private static final int SHORT_ID = 8;

  /**
   * The names for a job's pictures.
   *
   * @param subject names the pictures of a job without a prompt
   */
  static PictureNames of(JobReport job, String subject) {
    return new PictureNames(
        slugOf(Objects.requireNonNullElse(job.prompt(), subject)),
        job.jobId().replaceAll("[^0-9A-Za-z-]", ""),
        "upscale".equals(job.type()) ? "upscale" : "grid");
  }

  /**
   * The names for a picture, best first: with the beginning of the job's id, and with the whole id
   * for when another job, begun in the same minute with the same prompt, has the shorter one.
   */
  List<String> candidates(JobReport.Image image) {
    var beginning = jobId.substring(0, Math.min(SHORT_ID, jobId.length()));
    return List.of(name(beginning, image), name(jobId, image));
  }

  private String name(String id, JobReport.Image image) {
    var part = image.index() == null ? unnumbered : String.valueOf(image.index());
    return "%s-%s-%s.%s".formatted(slug, id, part, extension(image.contentType()));
  }

  private static String extension(@Nullable String contentType) {
    return switch (contentType == null ? "" : contentType.toLowerCase(Locale.ROOT)) {
      case "image/webp" -> "webp";
      case "image/jpeg" -> "jpg";
      default -> "png";
    };
  }

  /** The letters and digits of the prompt's words before its first flag, at most 40 characters. */
  static String slugOf(String prompt) {
    var text = Normalizer.normalize(prompt, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    var words =
        text.replaceFirst("(?s)(^|\\s)--\\p{Alpha}.*", "")
            .replaceAll("https?://\\S+", " ")
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    var slug = shortened(words).replaceAll("-$", "");
    return slug.isEmpty() ? "picture" : slug;
  }

  /** Cut between words where one ends in the second half, else between characters. */
  private static String shortened(String words) {
    if (words.codePointCount(0, words.length()) <= LONGEST_SLUG) {
      return words;
    }
    var end = words.offsetByCodePoints(0, LONGEST_SLUG);
    var lastWord = words.lastIndexOf('-', end);
    return words.substring(0, lastWord > end / 2 ? lastWord : end);
  }
}
