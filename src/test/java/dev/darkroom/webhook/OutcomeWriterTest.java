package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.job.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutcomeWriterTest {

  private static final DeliveryRig RIG = new DeliveryRig();

  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final OutcomeWriter writer =
      new OutcomeWriter(
          RIG.jdbi, RIG.node.incarnation(), DeliveryRig.LEASE, batch -> batches.add(batch.size()));

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void whatComesInWhileABatchIsWrittenGoesOutTogether() {
    List<DueDelivery> claimed = claim(10);
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      handle.execute("select 1 from delivery where id = ? for update", claimed.getFirst().id());
      writer.add(delivered(claimed.getFirst()));
      RIG.awaitSomebodyBlocked();
      claimed.subList(1, 10).forEach(delivery -> writer.add(delivered(delivery)));
      handle.commit();
    }
    awaitWritten(10);

    assertThat(batches).containsExactly(1, 9);
    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(10);
    assertThat(RIG.count("attempt")).isEqualTo(10);
  }

  @Test
  void anOutcomeThatCantBeWrittenLosesNoOther() {
    List<DueDelivery> claimed = claim(3);
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      handle.execute("select 1 from delivery where id = ? for update", claimed.getFirst().id());
      writer.add(delivered(claimed.getFirst()));
      RIG.awaitSomebodyBlocked();
      writer.add(unwritable(claimed.get(1)));
      writer.add(delivered(claimed.get(2)));
      handle.commit();
    }
    awaitWritten(3);

    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(2);
    assertThat(RIG.count("delivery where lease_owner is not null")).isOne();
  }

  @Test
  void whatCantBeWrittenWhileTheDatabaseIsAwayIsWrittenWhenItIsBack() {
    List<DueDelivery> claimed = claim(3);
    RIG.takeDatabaseAway();
    try {
      claimed.forEach(delivery -> writer.add(delivered(delivery)));
      RIG.awaitRefusedConnection();
      assertThat(batches).isEmpty();
    } finally {
      RIG.bringDatabaseBack();
    }
    awaitWritten(3);

    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(3);
  }

  @Test
  void anOutcomeIsKeptWhenTheConnectionBreaksOffTwice() {
    List<DueDelivery> claimed = claim(3);
    RIG.breakOffOnAttempts(2);
    try {
      claimed.forEach(delivery -> writer.add(delivered(delivery)));
      awaitWritten(3);
    } finally {
      RIG.breakOffNoMore();
    }

    assertThat(RIG.count("delivery where state = 'delivered'")).isEqualTo(3);
    assertThat(RIG.count("attempt")).isEqualTo(3);
  }

  private static List<DueDelivery> claim(int count) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(RIG.cancel(RIG.submitResult("https://hooks.example/x")));
    }
    List<DueDelivery> claimed = RIG.claim(count).deliveries();
    assertThat(claimed).hasSameSizeAs(jobs);
    return claimed;
  }

  private static Finished delivered(DueDelivery delivery) {
    return new Finished(delivery, RIG.attempt(), new Verdict.Delivered());
  }

  /** PostgreSQL's text holds no NUL. */
  private static Finished unwritable(DueDelivery delivery) {
    Attempt attempt =
        new Attempt(
            RIG.clock.instant(),
            Duration.ZERO,
            OptionalInt.empty(),
            Optional.empty(),
            new byte[0],
            Optional.of("\0"));
    return new Finished(delivery, attempt, new Verdict.Delivered());
  }

  private void awaitWritten(int count) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> batches.stream().mapToInt(Integer::intValue).sum() == count);
  }
}
