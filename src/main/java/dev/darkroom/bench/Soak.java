package dev.darkroom.bench;

import dev.darkroom.bench.BenchReceiver.Manner;
import dev.darkroom.webhook.Format;
import dev.darkroom.webhook.RetrySchedule;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Steady load for a while, during which one thing after the other goes wrong, and then a look
 * whether every end of a job has arrived, in order, and the ledger is right.
 *
 * @param progress is told of each trouble as it is made
 * @param random chooses them
 */
record Soak(Duration length, int jobsPerSecond, PrintWriter progress, Random random)
    implements Scenario {

  private static final int HOSTS = 10;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** Short and many, so that no trouble of some seconds uses them up. */
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(Collections.nCopies(200, Duration.ofSeconds(2)));

  /** What goes wrong. */
  private enum Trouble {
    RECEIVER_FAILS,
    RECEIVER_HANGS,
    RECEIVER_RESETS,
    ALL_RECEIVERS_DOWN,
    NODE_KILLED,
    NODE_STOPPED,
    POSTGRES_CRASHES
  }

  @Override
  public Measure run(Stage stage) throws InterruptedException {
    List<UUID> accounts = stage.newAccounts(HOSTS);
    for (int i = 0; i < HOSTS; i++) {
      stage.newEndpoints(accounts.get(i), Format.IMAGES, List.of(stage.receiver().url(host(i))));
    }
    NodeTerms terms = stage.terms(DEADLINE, SCHEDULE);
    Map<Trouble, Integer> made = new EnumMap<>(Trouble.class);
    NodeProcess node = NodeProcess.start(terms, jobsPerSecond);
    try {
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        made.merge(trouble, 1, Integer::sum);
        tell(trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        node = make(trouble, stage, node, terms);
      }
      for (int i = 0; i < HOSTS; i++) {
        stage.receiver().behave(host(i), Manner.ACCEPT);
      }
      tell("no more events and no more trouble");
      node.publishNoMore();
      stage.await(stage.audit()::isOver, Duration.ofMinutes(10));
    } finally {
      node.close();
    }
    return measure(stage, made);
  }

  private static String host(int number) {
    return "soaked" + number;
  }

  private void tell(String text) {
    progress.println("  " + text);
    progress.flush();
  }

  /** Returns the node that works from then on. */
  private NodeProcess make(Trouble trouble, Stage stage, NodeProcess node, NodeTerms terms)
      throws InterruptedException {
    return switch (trouble) {
      case RECEIVER_FAILS -> misbehave(stage, node, Manner.FAIL);
      case RECEIVER_HANGS -> misbehave(stage, node, Manner.HANG);
      case RECEIVER_RESETS -> misbehave(stage, node, Manner.RESET);
      case ALL_RECEIVERS_DOWN -> {
        stage.receiver().goDown();
        Thread.sleep(PAUSE);
        stage.receiver().comeUp();
        yield node;
      }
      case NODE_KILLED -> {
        node.kill();
        yield NodeProcess.start(terms, jobsPerSecond);
      }
      case NODE_STOPPED -> {
        node.close();
        yield NodeProcess.start(terms, jobsPerSecond);
      }
      case POSTGRES_CRASHES -> {
        stage.postgres().crash();
        yield node;
      }
    };
  }

  /** One host misbehaves for a while, and another not any more. */
  private NodeProcess misbehave(Stage stage, NodeProcess node, Manner manner) {
    stage.receiver().behave(host(random.nextInt(HOSTS)), Manner.ACCEPT);
    stage.receiver().behave(host(random.nextInt(HOSTS)), manner);
    return node;
  }

  private Measure measure(Stage stage, Map<Trouble, Integer> made) {
    List<Arrival> arrivals = stage.receiver().arrivals();
    List<String> faults = stage.audit().faults(arrivals);
    return new Measure(
        "soak: %,d jobs a second for %,d s; %s".formatted(jobsPerSecond, length.toSeconds(), made),
        List.of(
            Figure.of("deliveries", stage.audit().owed().size()),
            Figure.of("calls", arrivals.size()),
            Figure.of("repeats", Audit.repeats(arrivals)),
            Figure.of(
                "kinds of trouble: lost, out of order, left over", faults.size(), Goal.atMost(0))),
        faults);
  }
}
