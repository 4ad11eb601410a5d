package dev.darkroom.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the name of a saved picture says, as {@link PictureNames} made it.
 *
 * @param slug the prompt's words
 * @param idBeginning the job's id, or only how it begins
 * @param index the picture's place in the grid; empty for the grid itself
 * @param file the name as it was given
 */
record SavedName(String slug, String idBeginning, Optional<Integer> index, String file) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*/)?(?<slug>[^/]+)-(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8})"
              + "-(?:grid|(?<index>[1-4]))\\.(?:png|webp|jpg)");

  /** Empty when {@code text} is no such name, with or without a path before it. */
  static Optional<SavedName> parse(String text) {
    var matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SavedName(
            matcher.group("slug"),
            matcher.group("id"),
            Optional.ofNullable(matcher.group("index")).map(Integer::valueOf),
            text));
  }

  /** The longer name that the file has when it is of this job and the shorter one was taken. */
  String withId(String jobId) {
    var start = file.lastIndexOf(idBeginning);
    return file.substring(0, start) + jobId + file.substring(start + idBeginning.length());
  }

  /** Whether the job may have made the file; one without a prompt is judged by its id alone. */
  boolean fits(JobList.Row job) {
    var prompt = job.prompt();
    return job.id().startsWith(idBeginning)
        && job.makesGrid()
        && (prompt == null || PictureNames.slugOf(prompt).equals(slug));
  }

  /** The name as it was given. */
  @Override
  public String toString() {
    return file;
  }
}
