package dev.darkroom.bench;

import dev.darkroom.bench.Publisher.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * How long it takes, after a receiver was down for a while, until it has all that it has missed.
 */
record Down(int perSecond, int seconds) implements Scenario {

  private static final int ACCOUNTS = 10;
  private static final int SECONDS_BEFORE = 3;

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    List<UUID> accounts = stage.newAccounts(ACCOUNTS);
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < perSecond * (seconds + SECONDS_BEFORE); i++) {
      orders.add(new Order(accounts.get(i % ACCOUNTS), Optional.of(stage.receiver().url("down"))));
    }
    double took;
    int missed;
    try (BenchNode node = stage.node().start()) {
      Publisher publisher = new Publisher(node);
      List<UUID> jobs = publisher.submit(orders);
      CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> end(publisher, jobs));
      Thread.sleep(SECONDS_BEFORE * 1000L);
      stage.receiver().goDown();
      publishing.join();
      missed = stage.audit().waiting();
      stage.receiver().comeUp();
      long up = System.nanoTime();
      stage.await(stage.audit()::isOver);
      took = (stage.receiver().arrivals().getLast().nanos() - up) / 1e9;
    }
    return new Measure(
        "down: %,d events a second for %d s while the receiver is down"
            .formatted(perSecond, seconds),
        List.of(
            Figure.of("waiting when it came up again", missed),
            Figure.of("seconds until the last of them had arrived", took)),
        stage.audit().faults(stage.receiver().arrivals()));
  }

  private void end(Publisher publisher, List<UUID> jobs) {
    try {
      var _ = publisher.end(jobs, perSecond);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
