package dev.darkroom.api.images;

/**
 * How much one list shows, whatever its caller asks for.
 *
 * @param most images, at least 1
 */
public record ListLimit(int most) {

  public ListLimit {
    if (most < 1) {
      throw new IllegalArgumentException("a list of at most " + most + " images");
    }
  }
}
