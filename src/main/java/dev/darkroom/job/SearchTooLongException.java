package dev.darkroom.job;

/** A search that the database was not done with in time. */
public final class SearchTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchTooLongException(int seconds) {
    super(
        "The search took more than %d s and was given up; ask for less, such as one status or fewer days."
            .formatted(seconds));
  }
}
