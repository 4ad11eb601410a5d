package dev.darkroom.prompt;

import java.util.Locale;

/** How urgent the caller says a job is. */
public enum ProcessMode {
  FAST,
  TURBO,
  RELAX;

  /** The word for it in requests, in answers and, behind {@code --}, in prompts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
