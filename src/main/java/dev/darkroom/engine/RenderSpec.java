package dev.darkroom.engine;

import dev.darkroom.asset.Size;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What one run is to make.
 *
 * @param operation the kind of run
 * @param prompt the text, flags and URLs taken out; may be empty where sources say enough
 * @param parameters how to make it
 * @param size of each picture that is made; of an upscale that is twice the source's
 * @param seed 0 to 2³²−1; see {@link #seeds()}
 * @param sources the pictures it starts from, in the caller's order
 * @param strength how far the result may leave the sources: 0 is not at all, 1 is freely, as if
 *     there were none. For an imagine it is 1 − <i>w</i>/3, <i>w</i> being the image weight of 0 to
 *     3; an upscale and a describe do not look at it
 */
public record RenderSpec(
    Operation operation,
    String prompt,
    RenderParameters parameters,
    Size size,
    long seed,
    List<EngineImage> sources,
    double strength) {

  /** The number of seeds there are: 2³². */
  public static final long SEEDS = 1L << 32;

  /** How many pictures a grid has. */
  public static final int GRID = 4;

  public RenderSpec {
    sources = List.copyOf(sources);
    if (seed < 0 || seed >= SEEDS) {
      throw new IllegalArgumentException("a seed is 0 to 4294967295, not " + seed);
    }
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("a strength is 0 to 1, not " + strength);
    }
  }

  /** The seeds of the four pictures: s, s+1, s+2, s+3 modulo 2³². */
  public List<Long> seeds() {
    return LongStream.range(0, GRID).mapToObj(i -> (seed + i) % SEEDS).toList();
  }
}
