package dev.darkroom.job;

/**
 * A part of a list.
 *
 * @param limit how many rows at most, at least 0
 * @param offset how many rows to pass over, at least 0
 */
public record Page(int limit, int offset) {

  public Page {
    if (limit < 0 || offset < 0) {
      throw new IllegalArgumentException("a page of " + limit + " rows from " + offset);
    }
  }
}
