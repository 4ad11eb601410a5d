package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date in any of its forms.
 */
final class RetryAfter {

  /** A receiver can't ask for more patience than this. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int MOST_DIGITS = 9;

  private static final DateTimeFormatter C_ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /**
   * The wait that {@code value} asks for at {@code now}: zero for a moment that has passed, at most
   * {@link #LONGEST}, empty when the value is neither seconds nor a date.
   */
  static Optional<Duration> parse(String value, Instant now) {
    var text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(
          text.length() > MOST_DIGITS ? LONGEST : capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    return date(text, now).map(date -> capped(Duration.between(now, date)));
  }

  private static Optional<Instant> date(String text, Instant now) {
    for (var form : List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), C_ASCTIME)) {
      try {
        return Optional.of(form.parse(text, Instant::from));
      } catch (DateTimeParseException e) {
        // Not in this form; the next may fit.
      }
    }
    return Optional.empty();
  }

  /** Its year has two digits, and is never more than 50 years ahead (RFC 9110, 5.6.7). */
  private static DateTimeFormatter rfc850(Instant now) {
    var earliest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }

  private static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
