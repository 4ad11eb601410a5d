package dev.darkroom.bench;

import dev.darkroom.webhook.ClaimRehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a claim costs while little waits, while much waits in the lane whose turn it is, and while
 * much waits in a lane that may not send.
 *
 * @param much how many
 * @param claims how many are timed
 */
record ClaimCost(int much, int claims) implements Scenario {

  private static final int LITTLE = 1000;
  private static final int CLAIMED = 64;
  private static final Goal SAME = Goal.atMost(1.5);

  @Override
  public Measure run(Stage stage) {
    Latencies little = claims(stage, LITTLE, 0);
    Latencies inLine = claims(stage, much, 0);
    Latencies beside = claims(stage, LITTLE, much);
    return new Measure(
        "claim: %d of one lane, with %,d and %,d waiting".formatted(CLAIMED, LITTLE, much),
        List.of(
            little.figure("%,d waiting".formatted(LITTLE)),
            inLine.figure("%,d waiting".formatted(much)),
            beside.figure("%,d in a paused lane".formatted(much)),
            Figure.of("p50 with much waiting, times that with little", ratio(inLine, little), SAME),
            Figure.of("p50 beside the paused lane, times that", ratio(beside, little), SAME)),
        List.of());
  }

  private static double ratio(Latencies one, Latencies other) {
    return one.percentile(0.5) / other.percentile(0.5);
  }

  private Latencies claims(Stage stage, int waiting, int paused) {
    stage.clear();
    UUID account = stage.newAccounts(1).getFirst();
    new Backlog(account, "claimed", 1, stage.receiver().port()).fill(stage.jdbi(), waiting);
    if (paused > 0) {
      Backlog.fillBeside(stage.jdbi(), paused);
    }
    ClaimRehearsal claim =
        new ClaimRehearsal(stage.jdbi(), account, stage.receiver().url("claimed0"));
    int warmUp = claims / 3;
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < warmUp + claims; i++) {
      long start = System.nanoTime();
      int claimed = claim.rehearse(CLAIMED);
      if (claimed != CLAIMED) {
        throw new IllegalStateException("claimed " + claimed);
      }
      if (i >= warmUp) {
        nanos.add(System.nanoTime() - start);
      }
    }
    return Latencies.of(nanos.stream().mapToLong(Long::longValue));
  }
}
