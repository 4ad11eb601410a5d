package dev.darkroom.api;

import org.jspecify.annotations.Nullable;

/**
 * A whole number that a query may give.
 *
 * @param unset what it is when the query does not give it
 */
public record QueryNumber(String name, int unset, int least, int most) {

  /**
   * The number in force.
   *
   * @throws ApiException when it is no number or outside of its range
   */
  public int read(@Nullable String text) {
    if (text == null) {
      return unset;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The sentence below quotes the value.
    }
    throw new ApiException(
        Problem.INVALID_QUERY,
        "%s must be a whole number %s, not \"%s\".".formatted(name, range(), text));
  }

  private String range() {
    return most == Integer.MAX_VALUE ? "from " + least + " on" : "from " + least + " to " + most;
  }
}
