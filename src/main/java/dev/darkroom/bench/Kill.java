package dev.darkroom.bench;

import dev.darkroom.webhook.Format;
import java.util.List;
import java.util.UUID;

/**
 * What comes of it when a node is killed in the midst of its work and started again: each job tells
 * of its beginning and of its end.
 *
 * @param seconds how long the node lives each time
 */
record Kill(int jobsPerSecond, int seconds, int kills) implements Scenario {

  private static final int ACCOUNTS = 10;
  private static final Goal NONE = Goal.atMost(0);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    for (UUID account : stage.newAccounts(ACCOUNTS)) {
      stage.newEndpoints(account, Format.IMAGES, List.of(stage.receiver().url("killed")));
    }
    NodeTerms terms = stage.usualTerms();
    int inFlight = 0;
    for (int i = 0; i < kills; i++) {
      NodeProcess node = NodeProcess.start(terms, jobsPerSecond);
      Thread.sleep(seconds * 1000L);
      node.kill();
      inFlight += stage.audit().leased();
    }
    try (NodeProcess node = NodeProcess.start(terms, jobsPerSecond)) {
      node.publishNoMore();
      stage.await(stage.audit()::isOver);
    }
    List<Arrival> arrivals = stage.receiver().arrivals();
    List<String> faults = stage.audit().faults(arrivals);
    int repeats = Audit.repeats(arrivals);
    return new Measure(
        "kill: %d times kill -9 at %,d jobs a second, two events each"
            .formatted(kills, jobsPerSecond),
        List.of(
            Figure.of("deliveries", stage.audit().owed().size()),
            Figure.of("kinds of trouble: lost, out of order, left over", faults.size(), NONE),
            Figure.of("in flight at the kills", inFlight),
            Figure.of("repeats", repeats),
            Figure.of("repeats beyond what was in flight", Math.max(0, repeats - inFlight), NONE)),
        faults);
  }
}
