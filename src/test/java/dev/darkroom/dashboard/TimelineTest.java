package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.PastEvent;
import dev.darkroom.job.SampleJob;
import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.DeliveryTrace;
import dev.darkroom.webhook.EventName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

  private static final Job JOB = SampleJob.completed().build();
  private static final Instant BEGUN = SampleJob.CREATED_AT;

  @Test
  void eachEventSaysWhenAndHowFar() {
    Timeline timeline =
        timeline(
            List.of(
                event(1, JobEvent.Type.CREATED, 0, OptionalInt.of(0)),
                event(2, JobEvent.Type.PROGRESSED, 1240, OptionalInt.of(40)),
                event(3, JobEvent.Type.PROGRESSED, 2000, OptionalInt.empty()),
                event(4, JobEvent.Type.COMPLETED, 9000, OptionalInt.of(100))),
            List.of());

    assertThat(timeline.moments())
        .extracting(Timeline.Moment::name)
        .containsExactly("Created", "40 %", "Progress", "Completed");
    assertThat(timeline.moments())
        .extracting(Timeline.Moment::since)
        .containsExactly("", "+1.24 s", "+2.00 s", "+9.00 s");
    assertThat(timeline.moments().getFirst().clock()).isEqualTo("12:00:00.123");
    assertThat(timeline.isUntold()).isTrue();
  }

  @Test
  void stepsAreReadAsOneAndNothingElseIs() {
    Timeline timeline =
        timeline(
            List.of(
                event(1, JobEvent.Type.CREATED, 0, OptionalInt.of(0)),
                event(2, JobEvent.Type.STARTED, 10, OptionalInt.of(0)),
                event(3, JobEvent.Type.PROGRESSED, 1000, OptionalInt.of(20)),
                event(4, JobEvent.Type.PROGRESSED, 2000, OptionalInt.of(40)),
                event(5, JobEvent.Type.PROGRESSED, 3000, OptionalInt.of(90)),
                event(6, JobEvent.Type.COMPLETED, 9000, OptionalInt.of(100))),
            List.of(
                trace(3, DeliveryState.DELIVERED, 1, Optional.of(answered(200))),
                trace(4, DeliveryState.SUPERSEDED, 0, Optional.empty()),
                trace(5, DeliveryState.DELIVERED, 1, Optional.of(answered(200))),
                trace(6, DeliveryState.DELIVERED, 1, Optional.of(answered(200)))));

    List<Timeline.Stretch> stretches = timeline.stretches();
    assertThat(stretches)
        .extracting(Timeline.Stretch::isFolded)
        .containsExactly(false, false, true, false);
    Timeline.Stretch steps = stretches.get(2);
    assertThat(steps.name()).isEqualTo("20 % to 90 %");
    assertThat(steps.since()).isEqualTo("+3.00 s");
    assertThat(steps.size()).isEqualTo("3 steps");
    assertThat(steps.number()).isEqualTo(3);
    assertThat(steps.tallies())
        .containsExactly(
            new Timeline.Stretch.Tally("delivered", "2 delivered"),
            new Timeline.Stretch.Tally("superseded", "1 superseded"));
  }

  @Test
  void whoWasToldStandsWithTheEvent() {
    DeliveryTrace delivered = trace(1, DeliveryState.DELIVERED, 1, Optional.of(answered(200)));
    DeliveryTrace waiting = trace(2, DeliveryState.WAITING, 0, Optional.empty());
    Timeline timeline =
        timeline(
            List.of(
                event(1, JobEvent.Type.CREATED, 0, OptionalInt.of(0)),
                event(2, JobEvent.Type.CANCELLED, 10, OptionalInt.of(0))),
            List.of(delivered, waiting));

    assertThat(timeline.moments().getFirst().told())
        .extracting(Told::trace)
        .containsExactly(delivered);
    assertThat(timeline.moments().getLast().told())
        .extracting(Told::trace)
        .containsExactly(waiting);
    assertThat(timeline.isOpen()).isTrue();
    assertThat(timeline.isUntold()).isFalse();
  }

  @Test
  void aDeliverySaysHowSoonItWasAnsweredAfterTheEvent() {
    Told told = told(trace(1, DeliveryState.DELIVERED, 1, Optional.of(answered(204))));

    assertThat(told.stateWord()).isEqualTo("Delivered");
    assertThat(told.answer()).isEqualTo("204");
    assertThat(told.pace()).isEqualTo("38 ms");
    assertThat(told.isJobsOwn()).isTrue();
    assertThat(told.path()).isEqualTo("/webhooks/deliveries/" + told.trace().delivery().id());
  }

  @Test
  void oneThatWaitsSaysWhenItIsTriedNext() {
    Told failing = told(trace(1, DeliveryState.WAITING, 2, Optional.of(failed())));

    assertThat(failing.stateWord()).isEqualTo("Retrying");
    assertThat(failing.answer()).isEqualTo("The receiver did not answer.");
    assertThat(failing.pace()).isEqualTo("2 tries, next in 5.00 s");
    assertThat(told(trace(1, DeliveryState.WAITING, 0, Optional.empty())).answer()).isEmpty();
    Told superseded = told(trace(1, DeliveryState.SUPERSEDED, 0, Optional.empty()));
    assertThat(superseded.isQuiet()).isTrue();
    assertThat(superseded.pace()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-5,0 ms",
    "0,0 ms",
    "999,999 ms",
    "1000,1.00 s",
    "59999,60.00 s",
    "60000,1 min 0 s",
    "3599999,59 min 59 s",
    "3600000,1 h 0 min",
    "90000000,1 d 1 h"
  })
  void durationsAreShownInTheUnitThatFits(long millis, String text) {
    assertThat(Elapsed.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  private static Timeline timeline(List<PastEvent> events, List<DeliveryTrace> traces) {
    return Timeline.of(JOB, events, traces, BEGUN.plusSeconds(1));
  }

  private static Told told(DeliveryTrace trace) {
    return new Told(trace, BEGUN, BEGUN.plusSeconds(1));
  }

  private static PastEvent event(
      int sequence, JobEvent.Type type, int millis, OptionalInt progress) {
    return new PastEvent(
        new JobEvent(JOB.id(), sequence, type, BEGUN.plusMillis(millis)), progress);
  }

  private static Attempt answered(int status) {
    return new Attempt(
        BEGUN.plusMillis(3),
        Duration.ofMillis(35),
        OptionalInt.of(status),
        Optional.empty(),
        new byte[0],
        Optional.empty());
  }

  private static Attempt failed() {
    return new Attempt(
        BEGUN,
        Duration.ofSeconds(1),
        OptionalInt.empty(),
        Optional.empty(),
        new byte[0],
        Optional.of("The receiver did not answer."));
  }

  private static DeliveryTrace trace(
      int sequence, DeliveryState state, int attempts, Optional<Attempt> latest) {
    return new DeliveryTrace(
        new Delivery(
            UUID.randomUUID(),
            JOB.id(),
            sequence,
            EventName.JOB_PROGRESS,
            Optional.empty(),
            URI.create("https://example.com/hook"),
            state,
            attempts,
            state == DeliveryState.WAITING ? Optional.of(BEGUN.plusSeconds(6)) : Optional.empty(),
            Optional.empty(),
            BEGUN,
            Optional.empty()),
        latest);
  }
}
