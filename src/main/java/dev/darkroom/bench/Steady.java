package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Order;
import dev.darkroom.bench.Publisher.Published;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How soon events arrive that come at a steady rate, each for one receiver of ten accounts'. */
record Steady(int perSecond, int seconds) implements Scenario {

  static final int WARM_UP_SECONDS = 3;

  /** The jobs of one account change one after the other, since they share its counts. */
  private static final int ACCOUNTS = 10;

  /** The rate that the design's goal is for. */
  private static final int GOAL_RATE = 500;

  private static final Goal P99_MILLIS = Goal.atMost(20);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    List<UUID> accounts = stage.newAccounts(ACCOUNTS);
    URI url = stage.receiver().url("steady");
    List<Figure> figures = new ArrayList<>();
    Map<UUID, Published> published;
    try (BenchNode node = stage.node().start()) {
      Publisher publisher = new Publisher(node);
      int events = perSecond * seconds;
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < perSecond * WARM_UP_SECONDS + events; i++) {
        orders.add(new Order(accounts.get(i % ACCOUNTS), Optional.of(url)));
      }
      List<UUID> jobs = publisher.submit(orders);
      var _ = publisher.end(jobs.subList(events, jobs.size()), perSecond);
      int before = stage.receiver().count();
      Meter meter = Meter.start(stage);
      long start = System.nanoTime();
      published = publisher.end(jobs.subList(0, events), perSecond);
      stage.await(stage.audit()::isOver);
      List<Arrival> arrivals = stage.receiver().arrivals();
      figures.add(
          Figure.of(
              "deliveries a second",
              (arrivals.size() - before) / ((arrivals.getLast().nanos() - start) / 1e9)));
      figures.addAll(meter.figures(events));
    }
    List<Arrival> arrivals = stage.receiver().arrivals();
    Timing timing = Timing.of(published, arrivals, stage.audit().owed());
    figures.addAll(1, perSecond <= GOAL_RATE ? timing.figures(P99_MILLIS) : timing.figures());
    return new Measure(
        "steady: %,d events a second for %d s".formatted(perSecond, seconds),
        figures,
        stage.audit().faults(arrivals));
  }
}
