package dev.darkroom.api.images.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as queries write them. Without an offset they are meant in UTC. */
final class TimeText {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");
  private static final Pattern OFFSET =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern NOW =
      Pattern.compile(
          "\\$NOW(?:\\(\\s*(?<amount>[+-]?\\s?\\d{1,9})\\s*(?<unit>[a-zA-Z]+)\\s*\\))?");

  /** What the database can hold beside all that can be written here. */
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeText() {}

  /** The time, cut to milliseconds; empty for a text that is none. */
  static Optional<Instant> read(String text, Instant now) {
    try {
      return time(text, now)
          .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
          .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text, Instant now) {
    if (OFFSET.matcher(text).matches()) {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    }
    if (LOCAL.matcher(text).matches()) {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    }
    if (DATE.matcher(text).matches()) {
      return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    Matcher relative = NOW.matcher(text);
    if (!relative.matches()) {
      return Optional.empty();
    }
    return relative.group("unit") == null
        ? Optional.of(now)
        : unit(relative.group("unit")).map(unit -> moved(now, relative.group("amount"), unit));
  }

  /** By the calendar in UTC: a month before 31 March is 28 or 29 February. */
  private static Instant moved(Instant now, String amount, ChronoUnit unit) {
    int units = Integer.parseInt(amount.replaceAll("\\s", ""));
    return now.atOffset(ZoneOffset.UTC).plus(units, unit).toInstant();
  }

  private static Optional<ChronoUnit> unit(String name) {
    return Optional.ofNullable(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "years", "year", "yrs", "yr", "y" -> ChronoUnit.YEARS;
          case "months", "month", "mth", "mo" -> ChronoUnit.MONTHS;
          case "weeks", "week", "w" -> ChronoUnit.WEEKS;
          case "days", "day", "d" -> ChronoUnit.DAYS;
          case "hours", "hour", "hrs", "hr", "h" -> ChronoUnit.HOURS;
          case "minutes", "minute", "mins", "min", "m" -> ChronoUnit.MINUTES;
          case "seconds", "second", "secs", "sec", "s" -> ChronoUnit.SECONDS;
          case "milliseconds", "millisecond", "msecs", "msec", "ms" -> ChronoUnit.MILLIS;
          default -> null;
        });
  }
}
