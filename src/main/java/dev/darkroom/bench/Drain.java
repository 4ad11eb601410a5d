package dev.darkroom.bench;

import dev.darkroom.webhook.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * How fast a backlog goes out, and how fast the same client sends as many of the same bodies to the
 * same receiver without a database, signatures, order or lanes.
 *
 * @param receivers how many hosts share them
 */
record Drain(int deliveries, int receivers) implements Scenario {

  /** How many of the raw messages are under way at a time; as many as one fast lane may have. */
  private static final int AT_ONCE = 256;

  private static final String HOST = "drained";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Goal SHARE_OF_RAW = Goal.atLeast(0.25);
  private static final Goal STRETCH = Goal.atLeast(20_000);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    UUID account = stage.newAccounts(1).getFirst();
    int port = stage.receiver().port();
    new Backlog(account, HOST, receivers, port).fill(stage.jdbi(), deliveries);
    List<Figure> figures = new ArrayList<>();
    try (BenchNode node = stage.node()) {
      var _ = raw(stage, node, deliveries / 5); // warms both sides up
      stage.receiver().clear();
      double raw = raw(stage, node, deliveries);
      stage.receiver().clear();
      Meter meter = Meter.start(stage);
      double drained = drain(stage, node);
      figures.add(Figure.of("deliveries a second", drained, STRETCH));
      figures.add(Figure.of("the client alone, messages a second", raw));
      figures.add(Figure.of("share of the client alone", drained / raw, SHARE_OF_RAW));
      figures.addAll(meter.figures(deliveries));
    }
    return new Measure(
        "drain: %,d waiting, to %,d receiver(s)".formatted(deliveries, receivers),
        figures,
        stage.audit().faults(stage.receiver().arrivals()));
  }

  private double drain(Stage stage, BenchNode node) throws InterruptedException {
    long start = System.nanoTime();
    node.start();
    return perSecond(stage, deliveries, start);
  }

  private double raw(Stage stage, BenchNode node, int messages) throws InterruptedException {
    List<URI> urls = new ArrayList<>();
    for (int i = 0; i < receivers; i++) {
      urls.add(stage.receiver().url(HOST + i));
    }
    Semaphore free = new Semaphore(AT_ONCE);
    long start = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      free.acquire();
      Map<String, String> headers = Map.of("webhook-id", new UUID(0, i).toString());
      node.send(new Message(urls.get(i % receivers), headers, Backlog.BODY))
          .thenAccept(_ -> free.release());
    }
    return perSecond(stage, messages, start);
  }

  /** How many came a second, once all have come or nothing more comes. */
  private double perSecond(Stage stage, int messages, long start) throws InterruptedException {
    stage.await(() -> stage.receiver().count() >= messages);
    List<Arrival> arrivals = stage.receiver().arrivals();
    return arrivals.size() / ((arrivals.getLast().nanos() - start) / NANOS_PER_SECOND);
  }
}
