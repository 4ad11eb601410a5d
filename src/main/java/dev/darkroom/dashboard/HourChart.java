package dev.darkroom.dashboard;

import dev.darkroom.webhook.CallTally;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calls by the hour, as a drawing of bars {@value #WIDTH} wide and {@value #HEIGHT} high.
 *
 * @param hours the oldest first
 * @param now within the last of them
 */
public record HourChart(List<CallTally> hours, Instant now) {

  public static final int WIDTH = 480;
  public static final int HEIGHT = 64;
  private static final int GAP = 4;

  /** What is there is seen, however little. */
  private static final int LEAST = 2;

  public HourChart {
    hours = List.copyOf(hours);
  }

  /**
   * One hour: the failed calls on top of the delivered ones.
   *
   * @param text what it stands for, in words
   */
  public record Bar(int x, int width, int delivered, int failed, String text) {

    /** Where the failed part begins, from above. */
    public int failedTop() {
      return HEIGHT - delivered - failed;
    }

    public int deliveredTop() {
      return HEIGHT - delivered;
    }
  }

  /** The hours that had calls. */
  public List<Bar> bars() {
    return IntStream.range(0, hours.size())
        .filter(hour -> hours.get(hour).calls() > 0)
        .mapToObj(this::bar)
        .toList();
  }

  private Bar bar(int hour) {
    int step = WIDTH / hours.size();
    CallTally tally = hours.get(hour);
    int failed = height(tally.failed());
    return new Bar(
        hour * step,
        step - GAP,
        Math.min(height(tally.delivered()), HEIGHT - failed),
        failed,
        "%s: %,d delivered, %,d failed".formatted(begin(hour), tally.delivered(), tally.failed()));
  }

  private int height(int calls) {
    int most = hours.stream().mapToInt(CallTally::calls).max().orElse(0);
    return calls == 0 ? 0 : Math.max(LEAST, (int) ((long) HEIGHT * calls / most));
  }

  private String begin(int hour) {
    Instant last = now.truncatedTo(ChronoUnit.HOURS);
    return TimeText.hour(last.minus(Duration.ofHours(hours.size() - 1L - hour)));
  }

  /** All of it in words. */
  public String text() {
    CallTally all = hours.stream().reduce(CallTally.NONE, CallTally::and);
    return "Calls in the last %d hours: %,d delivered, %,d failed"
        .formatted(hours.size(), all.delivered(), all.failed());
  }
}
