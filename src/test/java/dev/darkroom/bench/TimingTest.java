package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.bench.Audit.Owed;
import dev.darkroom.bench.Publisher.Published;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TimingTest {

  private static final UUID JOB = new UUID(0, 1);
  private static final UUID DELIVERY = new UUID(1, 1);

  @Test
  void anEventThatWaitedToBePublishedIsChargedForIt() {
    Timing timing = timing(new Arrival(DELIVERY, 9_000_000, true));

    assertThat(timing.fromDue().percentile(1)).isEqualTo(8);
    assertThat(timing.fromCommit().percentile(1)).isEqualTo(2);
  }

  @Test
  void theFirstTimeThatItCameCounts() {
    Timing timing =
        timing(new Arrival(DELIVERY, 9_000_000, false), new Arrival(DELIVERY, 20_000_000, true));

    assertThat(timing.fromCommit().percentile(1)).isEqualTo(2);
  }

  @Test
  void eachStepIsTakenOnceAndNotBeforeItIsDue() throws InterruptedException {
    List<Long> early = new CopyOnWriteArrayList<>();
    List<Integer> taken = new CopyOnWriteArrayList<>();

    new Timetable(20, 1000)
        .run((number, due) -> {
          taken.add(number);
          early.add(due - System.nanoTime());
        });

    assertThat(taken).hasSize(20).doesNotHaveDuplicates();
    assertThat(early).allMatch(nanos -> nanos <= 0);
  }

  private static Timing timing(Arrival... arrivals) {
    return Timing.of(
        Map.of(JOB, new Published(1_000_000, 7_000_000)),
        List.of(arrivals),
        Map.of(DELIVERY, new Owed(DELIVERY, JOB, JOB, 2, "delivered", true)));
  }
}
