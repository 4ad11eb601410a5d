package dev.darkroom.dashboard;

import dev.darkroom.dashboard.chart.Chart;
import dev.darkroom.overview.EndedMinute;
import dev.darkroom.overview.Load;
import dev.darkroom.overview.QueueReport;
import dev.darkroom.overview.RunUnderWay;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The queue of all accounts.
 *
 * @param hasRoom whether there is disk for what runs would make
 * @param ended the jobs that ended, minute by minute
 */
public record QueuePage(
    Frame frame, QueueReport report, boolean hasRoom, Chart ended, Instant now) {

  private static final Duration LATELY = Duration.ofMinutes(5);

  /** In the order in which they are served. */
  public List<ProcessMode> modes() {
    return List.of(ProcessMode.TURBO, ProcessMode.FAST, ProcessMode.RELAX);
  }

  /** What is said of a number of jobs that wait and run. */
  public String text(Load load) {
    return load.jobs() == 0 ? "–" : load.waiting() + " / " + load.running();
  }

  public String count(long number) {
    return Amount.count(number);
  }

  /** How long ago something was, in words. */
  public String since(Instant then) {
    return Amount.span(Duration.between(then, now));
  }

  public Ago ago() {
    return new Ago(now);
  }

  /** Jobs that were completed in the last minutes. */
  public int completedLately() {
    Instant from = now.minus(LATELY);
    return report.ended().stream()
        .filter(minute -> !minute.at().isBefore(from))
        .mapToInt(EndedMinute::completed)
        .sum();
  }

  /** Jobs that were completed in the last hour. */
  public int completed() {
    return sum(EndedMinute::completed);
  }

  /** Jobs that failed in the last hour. */
  public int failed() {
    return sum(EndedMinute::failed);
  }

  private int sum(ToIntFunction<EndedMinute> part) {
    return report.ended().stream().mapToInt(part).sum();
  }

  /**
   * A node, and what it runs.
   *
   * @param name as short as tells nodes apart
   */
  public record Worker(String name, List<RunUnderWay> runs) {

    public Worker {
      runs = List.copyOf(runs);
    }
  }

  /** The nodes that run something. */
  public List<Worker> workers() {
    Map<UUID, List<RunUnderWay>> byNode =
        report.runs().stream()
            .collect(
                Collectors.groupingBy(RunUnderWay::node, LinkedHashMap::new, Collectors.toList()));
    return byNode.values().stream()
        .map(runs -> new Worker(nodeName(runs.getFirst().node(), runs.getFirst().isHere()), runs))
        .toList();
  }

  /** How a node is called. */
  static String nodeName(UUID node, boolean isHere) {
    return isHere ? "This node" : "Node " + node.toString().substring(0, 8);
  }

  /** What kind of job runs, with its mode. */
  public String kind(RunUnderWay run) {
    String type = run.type().code();
    return "%s%s, %s"
        .formatted(
            type.substring(0, 1).toUpperCase(Locale.ROOT), type.substring(1), run.mode().text());
  }
}
