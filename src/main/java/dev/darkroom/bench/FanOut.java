package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Order;
import dev.darkroom.bench.Publisher.Published;
import dev.darkroom.webhook.Format;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How soon events arrive that each go to ten endpoints on as many hosts. */
record FanOut(int perSecond, int seconds) implements Scenario {

  private static final int ENDPOINTS = 10;
  private static final int ACCOUNTS = 10;

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    List<UUID> accounts = stage.newAccounts(ACCOUNTS);
    List<URI> urls = new ArrayList<>();
    for (int i = 0; i < ENDPOINTS; i++) {
      urls.add(stage.receiver().url("fan" + i));
    }
    List<Figure> figures = new ArrayList<>();
    Map<UUID, Published> published;
    try (BenchNode node = stage.node().start()) {
      accounts.forEach(account -> stage.newEndpoints(account, Format.JOBS, urls));
      Publisher publisher = new Publisher(node);
      int events = perSecond * seconds;
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < events + perSecond * Steady.WARM_UP_SECONDS; i++) {
        orders.add(new Order(accounts.get(i % ACCOUNTS), Optional.empty()));
      }
      List<UUID> jobs = publisher.submit(orders);
      var _ = publisher.end(jobs.subList(events, jobs.size()), perSecond);
      stage.await(stage.audit()::isOver);
      Meter meter = Meter.start(stage);
      published = publisher.end(jobs.subList(0, events), perSecond);
      stage.await(stage.audit()::isOver);
      figures.addAll(meter.figures(events * ENDPOINTS));
    }
    List<Arrival> arrivals = stage.receiver().arrivals();
    figures.addAll(0, Timing.of(published, arrivals, stage.audit().owed()).figures());
    return new Measure(
        "fan-out: %,d events a second, each to %d endpoints, for %d s"
            .formatted(perSecond, ENDPOINTS, seconds),
        figures,
        stage.audit().faults(arrivals));
  }
}
