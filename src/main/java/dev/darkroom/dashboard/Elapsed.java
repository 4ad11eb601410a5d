package dev.darkroom.dashboard;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Elapsed {

  private static final double MILLIS_PER_SECOND = 1000;

  private Elapsed() {}

  /**
   * Such as {@code 38 ms}, {@code 1.24 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}.
   */
  static String text(Duration elapsed) {
    Duration shown = elapsed.isNegative() ? Duration.ZERO : elapsed;
    if (shown.toSeconds() < 1) {
      return shown.toMillis() + " ms";
    }
    if (shown.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.2f s", shown.toMillis() / MILLIS_PER_SECOND);
    }
    if (shown.toHours() < 1) {
      return "%d min %d s".formatted(shown.toMinutes(), shown.toSecondsPart());
    }
    return shown.toDays() < 1
        ? "%d h %d min".formatted(shown.toHours(), shown.toMinutesPart())
        : "%d d %d h".formatted(shown.toDays(), shown.toHoursPart());
  }
}
