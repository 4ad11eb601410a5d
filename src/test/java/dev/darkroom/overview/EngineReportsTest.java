package dev.darkroom.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.engine.Cancellation;
import dev.darkroom.engine.Engine;
import dev.darkroom.engine.EngineCapabilities;
import dev.darkroom.engine.Operation;
import dev.darkroom.engine.Progress;
import dev.darkroom.engine.RenderSpec;
import dev.darkroom.engine.Rendering;
import dev.darkroom.job.JobError;
import dev.darkroom.job.TestJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EngineReportsTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final TestRuns runs = new TestRuns(WORLD);
  private final Engine engine = new IdleEngine();
  private final EngineReports reports =
      new EngineReports(WORLD.jdbi(), engine, runs.node, runs.clock);

  /** An engine that nobody runs. */
  private static final class IdleEngine implements Engine {

    @Override
    public String name() {
      return "here";
    }

    @Override
    public EngineCapabilities capabilities() {
      return new EngineCapabilities(Set.of(Operation.IMAGINE), true, true, true, true, 3);
    }

    @Override
    public Rendering run(RenderSpec spec, Progress progress, Cancellation cancellation) {
      return new Rendering.Cancelled();
    }
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void thisNodesEngineIsListedThoughItDoesNothing() {
    EngineReport report = reports.list().getFirst();

    assertThat(report.name()).isEqualTo("here");
    assertThat(report.capabilities()).contains(engine.capabilities());
    assertThat(report.health()).isEqualTo(EngineReport.Health.IDLE);
    assertThat(report.lastFailure()).isEmpty();
  }

  @Test
  void enginesOfOtherNodesAreKnownByWhatTheyDid() {
    runs.complete(runs.running("elsewhere"));
    runs.running("here");

    List<EngineReport> list = reports.list();

    assertThat(list).extracting(EngineReport::name).containsExactly("elsewhere", "here");
    assertThat(list.getFirst().capabilities()).isEmpty();
    assertThat(list.getFirst().completed()).isEqualTo(1);
    assertThat(list.getLast().running()).isEqualTo(1);
    assertThat(list.getLast().runningHere()).isEqualTo(1);
  }

  @Test
  void itsHealthIsThatOfTheLastHour() {
    runs.fail(runs.running("here"), JobError.Code.ENGINE_TIMEOUT, "It was too slow.");
    Instant failedAt = runs.clock.instant();
    assertThat(health()).isEqualTo(EngineReport.Health.FAILING);
    runs.complete(runs.running("here"));
    runs.complete(runs.running("here"));
    assertThat(health()).isEqualTo(EngineReport.Health.TROUBLED);

    runs.clock.advance(Duration.ofMinutes(61));
    runs.complete(runs.running("here"));

    assertThat(health()).isEqualTo(EngineReport.Health.GOOD);
    assertThat(reports.list().getFirst().lastFailure())
        .contains(new EngineFailure(failedAt, "engine_timeout", "It was too slow."));
    runs.clock.advance(Duration.ofDays(1));
    assertThat(reports.list().getFirst().lastFailure()).isEmpty();
  }

  @Test
  void whatIsItsCallersFaultIsNotTheEngines() {
    runs.fail(runs.running("here"), JobError.Code.INVALID_PARAMETER, "No such size.");

    assertThat(reports.list().getFirst().failed()).isZero();
    assertThat(reports.list().getFirst().lastFailure()).isEmpty();
  }

  private EngineReport.Health health() {
    return reports.list().getFirst().health();
  }
}
