package dev.darkroom.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes points and spans of time for people, in UTC. */
public final class TimeText {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int TENTH = 100;

  private TimeText() {}

  /** Such as {@code 22 Nov 2026, 07:31:05 UTC}. */
  public static String exact(Instant at) {
    return EXACT.format(at);
  }

  /** Such as {@code 07:00 UTC}. */
  static String hour(Instant at) {
    return HOUR.format(at);
  }

  /** Such as {@code 240 ms}, {@code 1.2 s}, {@code 3 min}, {@code 5 h}, {@code 7 days}. */
  public static String span(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + " ms";
    }
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      long tenths = span.toMillis() / TENTH;
      return tenths % 10 == 0 ? tenths / 10 + " s" : "%d.%d s".formatted(tenths / 10, tenths % 10);
    }
    if (span.toHours() < 1) {
      return span.toMinutes() + " min";
    }
    return span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " days";
  }

  /** When something is to be, such as {@code in 5 min}. */
  static String ahead(Instant now, Instant at) {
    Duration wait = Duration.between(now, at);
    return wait.isPositive() ? "in " + span(wait) : "now";
  }
}
