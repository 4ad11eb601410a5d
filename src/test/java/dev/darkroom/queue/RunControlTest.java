package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunControlTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final RunControl control = new RunControl(TestQueue.settings(LONG, LONG));

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void theFirstReasonCounts() {
    assertThat(control.requested()).isFalse();
    control.stop(Stop.STALLED);
    control.stop(Stop.SHUTDOWN);

    assertThat(control.requested()).isTrue();
    assertThat(control.reason()).contains(Stop.STALLED);
  }

  @Test
  void aStopInterruptsTheRun() {
    control.begin();
    control.stop(Stop.UNWANTED);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStopBeforeTheBeginningInterruptsAtTheBeginning() {
    control.stop(Stop.UNWANTED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    control.begin();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void afterTheEndNothingIsInterrupted() {
    control.begin();
    control.stop(Stop.UNWANTED);
    control.end();
    assertThat(Thread.interrupted()).isFalse();

    RunControl ended = new RunControl(TestQueue.settings(LONG, LONG));
    ended.begin();
    ended.end();
    ended.stop(Stop.UNWANTED);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void withinItsLimitsARunGoesOn() {
    control.checkLimits();

    assertThat(control.reason()).isEmpty();
  }

  @Test
  void overALimitARunIsStopped() {
    RunControl tooLong = new RunControl(TestQueue.settings(LONG, Duration.ZERO));
    tooLong.checkLimits();
    assertThat(tooLong.reason()).contains(Stop.TOO_LONG);

    RunControl stalled = new RunControl(TestQueue.settings(Duration.ZERO, LONG));
    stalled.checkLimits();
    assertThat(stalled.reason()).contains(Stop.STALLED);
  }

  @Test
  void aStopIsIgnoredOnceItsTimeIsUp() {
    assertThat(control.ignoredReason()).isEmpty();
    control.stop(Stop.STALLED);
    assertThat(control.ignoredReason()).isEmpty();

    RunControl impatient = new RunControl(TestQueue.settings(LONG, LONG, Duration.ZERO));
    assertThat(impatient.ignoredReason()).isEmpty();
    impatient.stop(Stop.STALLED);
    assertThat(impatient.ignoredReason()).contains(Stop.STALLED);
  }
}
