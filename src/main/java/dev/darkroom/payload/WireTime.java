package dev.darkroom.payload;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as both formats write them: ISO 8601 in UTC with milliseconds and {@code Z}. */
public final class WireTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private WireTime() {}

  /** The time, cut to milliseconds. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }
}
