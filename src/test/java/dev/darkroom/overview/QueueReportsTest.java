package dev.darkroom.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobType;
import dev.darkroom.job.QueueGate;
import dev.darkroom.job.QueuePause;
import dev.darkroom.job.TestJobs;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class QueueReportsTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final TestRuns runs = new TestRuns(WORLD);
  private final QueueGate gate = new QueueGate(WORLD.jdbi(), WORLD.signals(), runs.clock);
  private final QueueReports reports = new QueueReports(WORLD.jdbi(), gate, runs.node, runs.clock);

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void anEmptyQueueIsReportedAsEmpty() {
    QueueReport report = reports.report();

    assertThat(report.loads().total()).isEqualTo(Load.NONE);
    assertThat(report.pause()).isEmpty();
    assertThat(report.oldestWaitingAt()).isEmpty();
    assertThat(report.accounts()).isEmpty();
    assertThat(report.accountCount()).isZero();
    assertThat(report.runs()).isEmpty();
    assertThat(report.ended()).isEmpty();
  }

  @Test
  void whatWaitsAndRunsIsCountedByModeAndAccountTheBusiestFirst() {
    UUID other = WORLD.addAccount();
    runs.submit(other, ProcessMode.TURBO);
    runs.begin("fake");
    Instant oldest = runs.submit(TestJobs.ACCOUNT, ProcessMode.RELAX).createdAt();
    runs.submit(TestJobs.ACCOUNT, ProcessMode.RELAX);
    runs.submit(other, ProcessMode.FAST);
    runs.submit(TestJobs.ACCOUNT, ProcessMode.FAST);

    QueueReport report = reports.report();

    assertThat(report.loads().of(ProcessMode.TURBO)).isEqualTo(new Load(0, 1));
    assertThat(report.loads().of(ProcessMode.FAST)).isEqualTo(new Load(2, 0));
    assertThat(report.loads().of(ProcessMode.RELAX)).isEqualTo(new Load(2, 0));
    assertThat(report.loads().total()).isEqualTo(new Load(4, 1));
    assertThat(report.oldestWaitingAt()).contains(oldest);
    assertThat(report.accountCount()).isEqualTo(2);
    assertThat(report.accounts())
        .extracting(AccountLoad::accountId)
        .containsExactly(TestJobs.ACCOUNT, other);
    assertThat(report.accounts().getLast().loads().of(ProcessMode.TURBO)).isEqualTo(new Load(0, 1));
    assertThat(report.accounts().getLast().email()).isEqualTo(other + "@example.com");
  }

  @Test
  void noMoreAccountsAreNamedThanFitButAllAreCounted() {
    for (int i = 0; i < QueueReports.MOST_ACCOUNTS + 2; i++) {
      runs.submit(WORLD.addAccount(), ProcessMode.FAST);
    }
    UUID busy = WORLD.addAccount();
    runs.submit(busy, ProcessMode.FAST);
    runs.submit(busy, ProcessMode.RELAX);

    QueueReport report = reports.report();

    assertThat(report.accounts()).hasSize(QueueReports.MOST_ACCOUNTS);
    assertThat(report.accounts().getFirst().accountId()).isEqualTo(busy);
    assertThat(report.accountCount()).isEqualTo(QueueReports.MOST_ACCOUNTS + 3);
  }

  @Test
  void eachRunIsToldWithItsNodeAndSinceWhenTheLongestFirst() {
    Job first = runs.running("fake");
    Job second = runs.running("fake");

    assertThat(reports.report().runs())
        .extracting(RunUnderWay::jobId)
        .containsExactly(first.id(), second.id());
    assertThat(reports.report().runs().getFirst())
        .isEqualTo(
            new RunUnderWay(
                first.id(),
                TestJobs.ACCOUNT,
                TestJobs.ACCOUNT + "@example.com",
                JobType.IMAGINE,
                ProcessMode.FAST,
                0,
                first.updatedAt(),
                "fake",
                runs.node.id(),
                true));
  }

  @Test
  void whatEndedIsCountedMinuteByMinuteOverTheLastHour() {
    runs.complete(runs.running("fake"));
    runs.clock.advance(Duration.ofMinutes(61));
    Instant minute = runs.clock.instant().truncatedTo(ChronoUnit.MINUTES);
    runs.complete(runs.running("fake"));
    runs.complete(runs.running("fake"));
    runs.fail(runs.running("fake"), JobError.Code.ENGINE_ERROR, "It broke.");
    runs.clock.advance(Duration.ofMinutes(1));
    runs.complete(runs.running("fake"));

    assertThat(reports.report().ended())
        .containsExactly(
            new EndedMinute(minute, 2, 1, 0),
            new EndedMinute(minute.plus(1, ChronoUnit.MINUTES), 1, 0, 0));
  }

  @Test
  void aPauseIsPartOfTheReport() {
    gate.pause(TestJobs.ACCOUNT);

    assertThat(reports.report().pause())
        .contains(new QueuePause(runs.clock.instant(), TestJobs.ACCOUNT + "@example.com"));
  }
}
