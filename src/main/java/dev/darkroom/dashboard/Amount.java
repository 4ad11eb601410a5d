package dev.darkroom.dashboard;

import java.time.Duration;
import java.util.Locale;

/** Says how much something is. */
final class Amount {

  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
  private static final double STEP = 1000;
  private static final int TEN = 10;

  private Amount() {}

  /** Such as {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** One of something, or more: {@code 1 job}, {@code 1,200 jobs}. */
  static String count(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** Such as {@code 640 kB} or {@code 1.2 GB}, with decimal units. */
  static String bytes(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= STEP - 0.5 && unit < UNITS.length - 1) {
      number /= STEP;
      unit++;
    }
    boolean isWhole = unit == 0 || number >= TEN;
    return String.format(Locale.ROOT, isWhole ? "%.0f %s" : "%.1f %s", number, UNITS[unit]);
  }

  /** Such as {@code 40 s}, {@code 5 min}, {@code 3 h 20 min} or {@code 2 days 5 h}. */
  static String span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return Math.max(0, span.toSeconds()) + " s";
    }
    if (span.toHours() < 1) {
      return span.toMinutes() + " min";
    }
    if (span.toDays() < 1) {
      return span.toHours() + " h" + rest(span.toMinutesPart(), "min");
    }
    return count(span.toDays(), "day") + rest(span.toHoursPart(), "h");
  }

  private static String rest(int number, String unit) {
    return number == 0 ? "" : " " + number + " " + unit;
  }
}
