package dev.darkroom.api;

/**
 * How much may come along with one request.
 *
 * @param most how many pictures
 * @param bytes the most bytes of the whole body
 */
public record PictureLimits(int most, long bytes) {

  public static final PictureLimits DESCRIBE = new PictureLimits(1, 28_000_000);
  public static final PictureLimits BLEND = new PictureLimits(SubmitRules.MOST_BLENDED, 64_000_000);
  public static final PictureLimits IMAGINE =
      new PictureLimits(SubmitRules.MOST_REFERENCES, 64_000_000);
}
