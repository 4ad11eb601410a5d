package dev.darkroom.bench;

import dev.darkroom.webhook.Format;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What comes of it when PostgreSQL is stopped in the midst of the work and started again after a
 * while: each job tells of its beginning and of its end.
 *
 * @param seconds of work before it goes, and after it is back
 * @param awaySeconds for which it is gone
 */
record Away(int jobsPerSecond, int seconds, int awaySeconds) implements Scenario {

  private static final int ACCOUNTS = 10;
  private static final Goal NONE = Goal.atMost(0);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    for (UUID account : stage.newAccounts(ACCOUNTS)) {
      stage.newEndpoints(account, Format.IMAGES, List.of(stage.receiver().url("away")));
    }
    int before;
    long back;
    try (NodeProcess node = NodeProcess.start(stage.usualTerms(), jobsPerSecond)) {
      Thread.sleep(Duration.ofSeconds(seconds));
      before = stage.receiver().count();
      stage.postgres().goAway(Duration.ofSeconds(awaySeconds));
      back = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(seconds));
      node.publishNoMore();
      stage.await(stage.audit()::isOver);
    }
    List<Arrival> arrivals = stage.receiver().arrivals();
    List<String> faults = stage.audit().faults(arrivals);
    return new Measure(
        "away: PostgreSQL gone for %d s at %,d jobs a second, two events each"
            .formatted(awaySeconds, jobsPerSecond),
        List.of(
            Figure.of("deliveries", stage.audit().owed().size()),
            Figure.of("delivered before it went", before),
            Figure.of("seconds from its return to the next call", secondsToNext(arrivals, back)),
            Figure.of("kinds of trouble: lost, out of order, left over", faults.size(), NONE),
            Figure.of("repeats", Audit.repeats(arrivals))),
        faults);
  }

  private static double secondsToNext(List<Arrival> arrivals, long back) {
    return arrivals.stream()
        .mapToLong(Arrival::nanos)
        .filter(at -> at > back)
        .mapToObj(at -> (at - back) / 1e9)
        .findFirst()
        .orElse(Double.NaN);
  }
}
