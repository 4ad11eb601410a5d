package dev.darkroom.dashboard.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Counts, from 0 to a round number, in even steps of 1, 2 or 5 times a power of ten.
 *
 * @param step between two ticks
 * @param steps how many there are
 */
public record CountScale(long step, int steps) implements Scale {

  private static final int MOST_STEPS = 5;
  private static final int LEAST_TOP = 4;

  /** The scale that has room for the largest count. */
  public static CountScale upTo(long largest) {
    long top = Math.max(LEAST_TOP, largest);
    long step =
        LongStream.iterate(1, power -> power * 10)
            .flatMap(power -> LongStream.of(power, 2 * power, 5 * power))
            .filter(candidate -> candidate * MOST_STEPS >= top)
            .findFirst()
            .orElseThrow();
    return new CountScale(step, Math.toIntExact((top + step - 1) / step));
  }

  @Override
  public double position(double value) {
    return value / (step * steps);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      ticks.add(new Tick((double) i / steps, text((double) (i * step))));
    }
    return ticks;
  }

  @Override
  public String text(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
