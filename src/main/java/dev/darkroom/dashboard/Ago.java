package dev.darkroom.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says how long ago something was. */
public final class Ago {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int WEEK = 7;

  private final Instant now;

  Ago(Instant now) {
    this.now = now;
  }

  /**
   * Such as {@code just now}, {@code 5 min ago}, {@code 3 days ago}, {@code 4 May 2026} in UTC.
   * What is still to come by a clock that is ahead is {@code just now}.
   */
  public String text(Instant then) {
    Duration since = Duration.between(then, now);
    if (since.compareTo(Duration.ofMinutes(1)) < 0) {
      return "just now";
    }
    if (since.toHours() < 1) {
      return since.toMinutes() + " min ago";
    }
    if (since.toDays() < 1) {
      return since.toHours() + " h ago";
    }
    if (since.toDays() < WEEK) {
      return since.toDays() == 1 ? "1 day ago" : since.toDays() + " days ago";
    }
    return DAY.format(then);
  }
}
