package dev.darkroom.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 2s}, {@code 1m}; at most ten minutes. */
final class DurationText implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(ms|s|m)");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** In the largest unit that leaves no fraction. */
  static String of(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  @Override
  public Duration convert(String text) {
    var matcher = FORM.matcher(text);
    if (matcher.matches()) {
      var number = Long.parseLong(matcher.group(1));
      var duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
          };
      if (duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new TypeConversionException(
        "\"%s\" is no time of up to ten minutes such as 500ms, 2s or 1m".formatted(text));
  }
}
