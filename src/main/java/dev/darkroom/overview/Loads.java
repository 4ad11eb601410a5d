package dev.darkroom.overview;

import dev.darkroom.prompt.ProcessMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The load in each mode.
 *
 * @param modes a mode without jobs may be missing
 */
public record Loads(Map<ProcessMode, Load> modes) {

  public Loads {
    Map<ProcessMode, Load> copy = new EnumMap<>(ProcessMode.class);
    copy.putAll(modes);
    modes = Collections.unmodifiableMap(copy);
  }

  /** The load in one mode. */
  public Load of(ProcessMode mode) {
    return modes.getOrDefault(mode, Load.NONE);
  }

  /** The load in all modes together. */
  public Load total() {
    return modes.values().stream().reduce(Load.NONE, Load::and);
  }
}
