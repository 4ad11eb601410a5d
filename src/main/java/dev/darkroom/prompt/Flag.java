package dev.darkroom.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a flag's name asks for, and what may follow it. */
sealed interface Flag {

  /** The next word is the value of a parameter. */
  record Valued(Parameter<?> parameter) implements Flag {}

  /** All words up to the next flag are the value; the phrases of several such flags are joined. */
  record Worded(Parameter<String> parameter) implements Flag {}

  /** The flag alone says it all. */
  record Plain<T>(Parameter<T> parameter, T value) implements Flag {}

  /** The flag says it all, but a version of the model may follow. */
  record Versioned(Parameter<Boolean> parameter, Parameter<String> version) implements Flag {}

  /** A flag that other services have and this one does not. */
  record Refused(String reason) implements Flag {}

  /** Every flag by its names, without hyphens; the longest of a flag's names first. */
  Map<String, Flag> BY_NAME = byName();

  /** The flag of that name in lower case. */
  static Optional<Flag> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Flag> byName() {
    Map<String, Flag> flags = new LinkedHashMap<>();
    add(flags, new Valued(Parameter.ASPECT_RATIO), "aspect", "ar");
    add(flags, new Valued(Parameter.MODEL_VERSION), "version", "v");
    add(flags, new Valued(Parameter.QUALITY), "quality", "q");
    add(flags, new Valued(Parameter.STYLIZE), "stylize", "s");
    add(flags, new Valued(Parameter.CHAOS), "chaos", "c");
    add(flags, new Valued(Parameter.WEIRD), "weird", "w");
    add(flags, new Valued(Parameter.SEED), "seed");
    add(flags, new Valued(Parameter.IMAGE_WEIGHT), "iw");
    add(flags, new Valued(Parameter.RAW), "style");
    add(flags, new Plain<>(Parameter.RAW, true), "raw");
    add(flags, new Plain<>(Parameter.TILE, true), "tile");
    for (ProcessMode mode : ProcessMode.values()) {
      add(flags, new Plain<>(Parameter.PROCESS_MODE, mode), mode.text());
    }
    add(flags, new Versioned(Parameter.NIJI, Parameter.MODEL_VERSION), "niji");
    add(flags, new Worded(Parameter.NO), "no");
    add(
        flags,
        new Refused("is not supported: send the request once for each grid you want"),
        "repeat",
        "r");
    return flags;
  }

  private static void add(Map<String, Flag> flags, Flag flag, String... names) {
    for (String name : List.of(names)) {
      flags.put(name, flag);
    }
  }
}
