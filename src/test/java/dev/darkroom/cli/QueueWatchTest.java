package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueWatchTest {
  private final Shown shown = new Shown();

  /** Remembers what it is shown. */
  private static final class Shown implements ProgressDisplay {
    private final List<String> states = new CopyOnWriteArrayList<>();

    @Override
    public void show(JobReport report) {
      states.add(report.state());
    }

    @Override
    public void reconnecting() {
      states.add("reconnecting");
    }

    @Override
    public void close() {
      states.add("closed");
    }
  }

  @Test
  void aWaitingJobShowsHowManyComeBeforeIt() {
    try (var _ = QueueWatch.start(shown, () -> report(JobStatus.PENDING, 3L))) {
      await().until(() -> !shown.states.isEmpty());
    }

    assertThat(shown.states).startsWith("waiting, 3 jobs before it").endsWith("closed");
  }

  @Test
  void anAnswerThatAnEventHasOvertakenIsNotShown() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    try (var watch =
        QueueWatch.start(
            shown,
            () -> {
              asked.countDown();
              awaitQuietly(begun);
              answered.countDown();
              return report(JobStatus.PENDING, 1L);
            })) {
      asked.await();
      watch.show(report(JobStatus.IN_PROGRESS, null));
      begun.countDown();
      answered.await();
      watch.reconnecting();
    }

    assertThat(shown.states).containsExactly("rendering", "reconnecting", "closed");
  }

  @Test
  void aServerThatIsAwayIsLeftToTheEvents() {
    var asked = new AtomicInteger();
    try (var _ =
        QueueWatch.start(
            shown,
            () -> {
              asked.incrementAndGet();
              throw CommandFailed.because("No Darkroom answers.");
            })) {
      await().until(() -> asked.get() > 0);
    }

    assertThat(shown.states).containsExactly("closed");
  }

  @Test
  void thePositionIsSaidInWords() {
    assertThat(report(JobStatus.PENDING, null).state()).isEqualTo("waiting");
    assertThat(report(JobStatus.PENDING, 0L).state()).isEqualTo("waiting");
    assertThat(report(JobStatus.PENDING, 1L).state()).isEqualTo("waiting, 1 job before it");
    assertThat(report(JobStatus.PENDING, 12L).state()).isEqualTo("waiting, 12 jobs before it");
    assertThat(report(JobStatus.IN_PROGRESS, 12L).state()).isEqualTo("rendering");
  }

  private static JobReport report(JobStatus status, @Nullable Long queuePosition) {
    return new JobReport(JOB_ID, status, 0, queuePosition, null, null, null, null);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    var interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
