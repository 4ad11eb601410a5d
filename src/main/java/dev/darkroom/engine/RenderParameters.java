package dev.darkroom.engine;

import java.util.Optional;

/**
 * How to make a picture. Ranges are checked where requests are read; an engine takes what it
 * understands and leaves the rest.
 *
 * @param stylize 0 to 1000, 100 in the middle: how strongly the engine's own taste shows
 * @param chaos 0 to 100: how far the four pictures differ from each other
 * @param weird 0 to 3000: how odd they get
 * @param quality 0.25, 0.5, 1 or 2: how much work goes into them
 * @param no what must not be seen, as text; empty when nothing
 * @param tile whether opposite edges join
 * @param raw whether the engine keeps its own taste out
 * @param model the model asked for, such as {@code 6.1} or {@code niji}, for engines with several
 */
public record RenderParameters(
    int stylize,
    int chaos,
    int weird,
    double quality,
    String no,
    boolean tile,
    boolean raw,
    Optional<String> model) {

  /** What applies when nothing is asked for. */
  public static final RenderParameters DEFAULTS =
      new RenderParameters(100, 0, 0, 1.0, "", false, false, Optional.empty());
}
