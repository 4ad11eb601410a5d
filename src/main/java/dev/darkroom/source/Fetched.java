package dev.darkroom.source;

/** How a download ended. */
sealed interface Fetched {

  /** The body is in its file. */
  record Downloaded(long bytes) implements Fetched {}

  /**
   * No body came, or not all of it.
   *
   * @param reason a sentence that names no path
   */
  record Unreachable(String reason) implements Fetched {}

  /**
   * What came is not worth reading.
   *
   * @param reason a sentence about the picture
   */
  record Invalid(String reason) implements Fetched {}

  /** The downloader gave up for a reason of its own. */
  record Abandoned() implements Fetched {}
}
