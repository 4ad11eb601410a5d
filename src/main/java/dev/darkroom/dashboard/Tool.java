package dev.darkroom.dashboard;

import dev.darkroom.api.PictureLimits;
import dev.darkroom.prompt.Parameter;
import java.util.List;

/** What can be asked for on the page where jobs are asked for. */
public enum Tool {
  IMAGINE(
      "Imagine",
      "/create",
      PictureLimits.IMAGINE,
      List.of(
          Parameter.ASPECT_RATIO,
          Parameter.PROCESS_MODE,
          Parameter.STYLIZE,
          Parameter.CHAOS,
          Parameter.SEED,
          Parameter.NO)),
  DESCRIBE("Describe", "/create/describe", PictureLimits.DESCRIBE, List.of()),
  BLEND("Blend", "/create/blend", PictureLimits.BLEND, List.of(Parameter.ASPECT_RATIO));

  private final String title;
  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // a record of two numbers
  private final PictureLimits limits;

  @SuppressWarnings("ImmutableEnumChecker") // a list that can't change, of what can't either
  private final List<Parameter<?>> controls;

  Tool(String title, String path, PictureLimits limits, List<Parameter<?>> controls) {
    this.title = title;
    this.path = path;
    this.limits = limits;
    this.controls = controls;
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }

  /** How many pictures it takes, and how large. */
  public PictureLimits limits() {
    return limits;
  }

  /** The parameters that it has a control for; its prompt's flags say the others. */
  List<Parameter<?>> controls() {
    return controls;
  }
}
