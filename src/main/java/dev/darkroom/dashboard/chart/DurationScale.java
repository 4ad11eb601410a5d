package dev.darkroom.dashboard.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Durations in seconds, from milliseconds to days on one axis: equal steps are nearly equal
 * factors, so that what takes long now and then does not flatten all else.
 *
 * @param from the rung at the bottom
 * @param to the rung at the top, above the other
 */
public record DurationScale(int from, int to) implements Scale {

  /** In seconds. */
  private static final double[] RUNGS = {
    0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 86_400, 864_000
  };

  private static final double MILLI = 0.001;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;
  private static final int TEN = 10;

  /** The scale that has room for all from the shortest to the longest. */
  public static DurationScale between(Duration shortest, Duration longest) {
    int from = Math.min(lastNotAbove(seconds(shortest)), RUNGS.length - 2);
    int to = Math.max(firstNotBelow(seconds(longest)), from + 1);
    return new DurationScale(from, to);
  }

  public DurationScale {
    if (from < 0 || to <= from || to >= RUNGS.length) {
      throw new IllegalArgumentException("no scale goes from rung " + from + " to " + to);
    }
  }

  /** What the scale is asked about. */
  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static int lastNotAbove(double seconds) {
    return IntStream.iterate(RUNGS.length - 1, rung -> rung - 1)
        .limit(RUNGS.length)
        .filter(rung -> RUNGS[rung] <= seconds)
        .findFirst()
        .orElse(0);
  }

  private static int firstNotBelow(double seconds) {
    return IntStream.range(0, RUNGS.length)
        .filter(rung -> RUNGS[rung] >= seconds)
        .findFirst()
        .orElse(RUNGS.length - 1);
  }

  /** Between two rungs durations lie by their logarithm. */
  @Override
  public double position(double value) {
    double inside = Math.clamp(value, RUNGS[from], RUNGS[to]);
    int below = Math.min(lastNotAbove(inside), to - 1);
    double part = Math.log(inside / RUNGS[below]) / Math.log(RUNGS[below + 1] / RUNGS[below]);
    return (below - from + part) / (to - from);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int rung = from; rung <= to; rung++) {
      ticks.add(new Tick((double) (rung - from) / (to - from), text(RUNGS[rung])));
    }
    return ticks;
  }

  @Override
  public String text(double value) {
    if (value < 1) {
      return rounded(value / MILLI) + " ms";
    }
    if (value < MINUTE) {
      return rounded(value) + " s";
    }
    if (value < HOUR) {
      return rounded(value / MINUTE) + " min";
    }
    return value < DAY ? rounded(value / HOUR) + " h" : rounded(value / DAY) + " d";
  }

  /** One decimal where the number is small. */
  private static String rounded(double number) {
    return number >= TEN || number == Math.rint(number)
        ? Long.toString(Math.round(number))
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
