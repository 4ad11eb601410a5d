package dev.darkroom.bench;

import dev.darkroom.bench.BenchReceiver.Manner;
import dev.darkroom.bench.Publisher.Order;
import dev.darkroom.bench.Publisher.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How soon events arrive at 50 healthy receivers, alone and beside one that hangs and is owed as
 * much as five of them.
 *
 * @param perSecond for the healthy ones together
 */
record NoisyNeighbour(int perSecond, int seconds) implements Scenario {

  private static final int HEALTHY = 50;
  private static final int ACCOUNTS = 10;

  /** One of so many events is for the one that hangs. */
  private static final int NOISE = 11;

  private static final String HANGING = "hanging";

  /** The promise is that nothing changes; two runs of the same differ by as much. */
  private static final Goal UNCHANGED = Goal.atMost(1.5);

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    Latencies alone = healthy(stage, false, faults);
    stage.clear();
    Latencies beside = healthy(stage, true, faults);
    return new Measure(
        "noisy-neighbour: %,d events a second to %d receivers, beside one that hangs"
            .formatted(perSecond, HEALTHY),
        List.of(
            alone.figure("alone: commit to receiver"),
            beside.figure("beside one that hangs: commit to receiver"),
            Figure.of("p99 beside it, times p99 alone", beside.p99() / alone.p99(), UNCHANGED)),
        faults);
  }

  private Latencies healthy(Stage stage, boolean noisy, List<String> faults)
      throws InterruptedException {
    List<UUID> accounts = stage.newAccounts(ACCOUNTS);
    stage.receiver().behave(HANGING, Manner.HANG);
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < perSecond * (seconds + Steady.WARM_UP_SECONDS); i++) {
      UUID account = accounts.get(i % ACCOUNTS);
      if (noisy && i % NOISE == 0) {
        orders.add(new Order(account, Optional.of(stage.receiver().url(HANGING))));
      }
      orders.add(new Order(account, Optional.of(stage.receiver().url("healthy" + i % HEALTHY))));
    }
    double rate = (double) orders.size() / (seconds + Steady.WARM_UP_SECONDS);
    int warmUp = orders.size() * Steady.WARM_UP_SECONDS / (seconds + Steady.WARM_UP_SECONDS);
    Map<UUID, Published> published;
    List<UUID> jobs;
    try (BenchNode node = stage.node().start()) {
      Publisher publisher = new Publisher(node);
      jobs = publisher.submit(orders);
      published = publisher.end(jobs, rate);
      jobs.subList(0, warmUp).forEach(published::remove);
      stage.await(() -> stage.audit().isOverBut(HANGING));
    }
    Map<UUID, Audit.Owed> owed = stage.audit().owedBut(HANGING);
    List<Arrival> arrivals =
        stage.receiver().arrivals().stream()
            .filter(arrival -> owed.containsKey(arrival.deliveryId()))
            .toList();
    faults.addAll(Audit.faults(owed, arrivals));
    return Timing.of(published, arrivals, owed).fromCommit();
  }
}
