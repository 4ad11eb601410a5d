package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Order;
import dev.darkroom.bench.Publisher.Published;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How soon an event arrives when nothing else goes on: one after the other, each when all is over.
 */
record Idle(int events) implements Scenario {

  private static final int WARM_UP = 100;
  private static final long PAUSE_MILLIS = 7;
  private static final Goal P99_MILLIS = Goal.atMost(5);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    Order order =
        new Order(stage.newAccounts(1).getFirst(), Optional.of(stage.receiver().url("idle")));
    Map<UUID, Published> published = new HashMap<>();
    try (BenchNode node = stage.node().start()) {
      Publisher publisher = new Publisher(node);
      List<UUID> jobs = publisher.submit(Collections.nCopies(WARM_UP + events, order));
      for (int i = 0; i < jobs.size(); i++) {
        int arrived = i + 1;
        long due = System.nanoTime();
        long committed = publisher.end(jobs.get(i));
        if (i >= WARM_UP) {
          published.put(jobs.get(i), new Published(due, committed));
        }
        stage.await(() -> stage.receiver().count() >= arrived);
        Thread.sleep(PAUSE_MILLIS);
      }
      stage.await(stage.audit()::isOver);
    }
    List<Arrival> arrivals = stage.receiver().arrivals();
    return new Measure(
        "idle: %,d events, one after the other".formatted(events),
        Timing.of(published, arrivals, stage.audit().owed()).figures(P99_MILLIS),
        stage.audit().faults(arrivals));
  }
}
