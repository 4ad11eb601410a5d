package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import dev.darkroom.job.TestJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LagRecorderTest {

  private static final TestJobs WORLD = TestJobs.open();
  private static final Percentage CLOSE = Percentage.withPercentage(10);

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final LagStore store = new LagStore();

  LagRecorderTest() {
    jdbi.useHandle(handle -> handle.execute("delete from delivery_lag"));
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void halfOfTheDeliveriesTookNoLongerThanTheMedian() {
    LagRecorder recorder = recorder();
    for (int i = 1; i <= 100; i++) {
      delivered(recorder, Duration.ofMillis(10L * i));
    }
    recorder.write();

    LagPoint point = minutes().getFirst();

    assertThat(point.at()).isEqualTo(clock.instant());
    assertThat(point.deliveries()).isEqualTo(100);
    assertThat(point.median().toMillis()).isCloseTo(500, CLOSE);
    assertThat(point.p95().toMillis()).isCloseTo(950, CLOSE);
  }

  @Test
  void nodesAndWritesOfTheSameMinuteAddUp() {
    LagRecorder one = recorder();
    LagRecorder other = recorder();
    delivered(one, Duration.ofMillis(20));
    one.write();
    delivered(one, Duration.ofMillis(20));
    one.write();
    delivered(other, Duration.ofMillis(20));
    other.write();
    one.write();

    assertThat(minutes()).extracting(LagPoint::deliveries).containsExactly(3L);
  }

  @Test
  void minutesAndHoursAreToldFromTheOldestOn() {
    LagRecorder recorder = recorder();
    for (int i = 0; i < 3; i++) {
      delivered(recorder, Duration.ofMillis(20));
      clock.advance(Duration.ofMinutes(29));
    }
    recorder.write();

    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    assertThat(minutes())
        .extracting(LagPoint::at)
        .containsExactly(
            noon, noon.plus(29, ChronoUnit.MINUTES), noon.plus(58, ChronoUnit.MINUTES));
    assertThat(hours()).extracting(LagPoint::deliveries).containsExactly(3L);
    assertThat(since(noon.plusSeconds(1), ChronoUnit.MINUTES)).hasSize(2);
  }

  @Test
  void whatIsOlderThanADayIsForgotten() {
    LagRecorder recorder = recorder();
    delivered(recorder, Duration.ofMillis(20));
    recorder.write();
    clock.advance(Duration.ofHours(25).plusMinutes(1));
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    delivered(recorder, Duration.ofMillis(20));

    recorder.write();

    assertThat(hours()).extracting(LagPoint::at).containsExactly(now);
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenNextTime() {
    LagRecorder recorder = recorder();
    delivered(recorder, Duration.ofMillis(20));
    jdbi.useHandle(handle -> handle.execute("alter table delivery_lag rename to gone"));
    try {
      assertThat(catchThrowable(recorder::write)).isNotNull();
    } finally {
      jdbi.useHandle(handle -> handle.execute("alter table gone rename to delivery_lag"));
    }
    delivered(recorder, Duration.ofMillis(20));

    recorder.write();

    assertThat(minutes()).extracting(LagPoint::deliveries).containsExactly(2L);
  }

  private LagRecorder recorder() {
    return new LagRecorder(jdbi, Node.register(jdbi, UUID.randomUUID(), clock.instant()), clock);
  }

  private void delivered(LagRecorder recorder, Duration lag) {
    recorder.delivered(clock.instant().minus(lag), clock.instant());
  }

  private List<LagPoint> minutes() {
    return since(Instant.EPOCH, ChronoUnit.MINUTES);
  }

  private List<LagPoint> hours() {
    return since(Instant.EPOCH, ChronoUnit.HOURS);
  }

  private List<LagPoint> since(Instant from, ChronoUnit span) {
    return jdbi.withHandle(handle -> store.since(handle, from, span));
  }
}
