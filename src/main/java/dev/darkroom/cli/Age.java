package dev.darkroom.cli;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in its largest unit: {@code 45s}, {@code 3m}, {@code 2h}. */
final class Age {
  private Age() {}

  /** The time from {@code start} to {@code now}; clocks that disagree make it none. */
  static String between(Instant start, Instant now) {
    var age = Duration.between(start, now);
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
