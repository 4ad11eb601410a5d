package dev.darkroom.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much is done to measure.
 *
 * @param backlog how many deliveries wait to be drained
 * @param rates at which events come a second
 * @param seconds for which they do
 * @param downSeconds for which a receiver is down
 * @param kills how often a node is killed
 * @param awaySeconds for which PostgreSQL is gone
 * @param much how many deliveries wait where a claim must not be held up by them
 * @param idleEvents how many are timed one after the other
 */
record Scale(
    int backlog,
    List<Integer> rates,
    int seconds,
    int downSeconds,
    int kills,
    int awaySeconds,
    int much,
    int idleEvents) {

  /** What the design's goals are for. */
  static final Scale FULL =
      new Scale(100_000, List.of(50, 100, 200, 500, 1000), 10, 60, 3, 30, 1_000_000, 500);

  /** About two minutes in all. */
  static final Scale QUICK = new Scale(10_000, List.of(50, 200), 5, 10, 1, 10, 100_000, 200);

  private static final int CLAIMS = 300;
  private static final int MANY_RECEIVERS = 1000;

  Scale {
    rates = List.copyOf(rates);
  }

  /** What the virtual machine needs to have done to be as fast as it will be. */
  List<Scenario> warmUp() {
    return List.of(new Drain(backlog / 5, 10), new Steady(200, 2 * seconds));
  }

  /** What there is to measure, by its name. */
  Map<String, List<Scenario>> scenarios() {
    Map<String, List<Scenario>> scenarios = new LinkedHashMap<>();
    scenarios.put("idle", List.of(new Idle(idleEvents)));
    scenarios.put(
        "steady", rates.stream().<Scenario>map(rate -> new Steady(rate, seconds)).toList());
    scenarios.put("fan-out", List.of(new FanOut(20, seconds)));
    scenarios.put("noisy-neighbour", List.of(new NoisyNeighbour(200, seconds)));
    scenarios.put(
        "drain",
        IntStream.of(1, MANY_RECEIVERS)
            .<Scenario>mapToObj(receivers -> new Drain(backlog, receivers))
            .toList());
    scenarios.put("claim", List.of(new ClaimCost(much, CLAIMS)));
    scenarios.put("down", List.of(new Down(50, downSeconds)));
    scenarios.put("kill", List.of(new Kill(100, seconds, kills)));
    scenarios.put("away", List.of(new Away(100, seconds, awaySeconds)));
    return scenarios;
  }
}
