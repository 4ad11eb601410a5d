package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.JobType;
import dev.darkroom.overview.EndedMinute;
import dev.darkroom.overview.Load;
import dev.darkroom.overview.Loads;
import dev.darkroom.overview.QueueReport;
import dev.darkroom.overview.RunUnderWay;
import dev.darkroom.prompt.ProcessMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueuePageTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
  private static final UUID HERE = UUID.fromString("a0000000-0000-7000-8000-000000000000");
  private static final UUID ELSEWHERE = UUID.fromString("b1234567-0000-7000-8000-000000000000");

  @Test
  void whatRunsIsToldByNode() {
    QueuePage page = page(List.of(run(HERE), run(ELSEWHERE), run(HERE)), List.of());

    assertThat(page.workers())
        .extracting(QueuePage.Worker::name)
        .containsExactly("This node", "Node b1234567");
    assertThat(page.workers().getFirst().runs()).hasSize(2);
    assertThat(page.kind(run(HERE))).isEqualTo("Upscale, relax");
  }

  @Test
  void jobsAreSummedUpOverTheLastMinutesAndTheHour() {
    QueuePage page =
        page(
            List.of(),
            List.of(
                new EndedMinute(Instant.parse("2026-03-01T11:40:00Z"), 10, 2, 0),
                new EndedMinute(Instant.parse("2026-03-01T12:29:00Z"), 20, 0, 0),
                new EndedMinute(Instant.parse("2026-03-01T12:30:00Z"), 3, 1, 0),
                new EndedMinute(Instant.parse("2026-03-01T12:34:00Z"), 4, 0, 9)));

    assertThat(page.completedLately()).isEqualTo(7);
    assertThat(page.completed()).isEqualTo(37);
    assertThat(page.failed()).isEqualTo(3);
  }

  @Test
  void aModeWithoutJobsIsADash() {
    QueuePage page = page(List.of(), List.of());

    assertThat(page.text(Load.NONE)).isEqualTo("–");
    assertThat(page.text(new Load(0, 2))).isEqualTo("0 / 2");
  }

  private static RunUnderWay run(UUID node) {
    return new RunUnderWay(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "ada@example.com",
        JobType.UPSCALE,
        ProcessMode.RELAX,
        40,
        NOW,
        "sketch",
        node,
        node.equals(HERE));
  }

  private static QueuePage page(List<RunUnderWay> runs, List<EndedMinute> ended) {
    QueueReport report =
        new QueueReport(
            Optional.empty(), new Loads(Map.of()), Optional.empty(), List.of(), 0, runs, ended);
    return new QueuePage(
        new Frame("Queue", "Ada", "A", true, Frame.Place.ADMIN, Theme.SYSTEM),
        report,
        true,
        new ReportCharts(NOW).ended(ended),
        NOW);
  }
}
