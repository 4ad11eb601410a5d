package dev.darkroom.job;

import static dev.darkroom.job.JobStatus.CANCELLED;
import static dev.darkroom.job.JobStatus.COMPLETED;
import static dev.darkroom.job.JobStatus.FAILED;
import static dev.darkroom.job.JobStatus.IN_PROGRESS;
import static dev.darkroom.job.JobStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING,     false, true,  false, true,  true",
    "IN_PROGRESS, false, false, true,  true,  true",
    "COMPLETED,   false, false, false, false, false",
    "FAILED,      false, false, false, false, false",
    "CANCELLED,   false, false, false, false, false",
  })
  void onlyTheDrawnStatesMayFollow(
      JobStatus status,
      boolean pending,
      boolean inProgress,
      boolean completed,
      boolean failed,
      boolean cancelled) {
    assertThat(status.next().contains(PENDING)).isEqualTo(pending);
    assertThat(status.next().contains(IN_PROGRESS)).isEqualTo(inProgress);
    assertThat(status.next().contains(COMPLETED)).isEqualTo(completed);
    assertThat(status.next().contains(FAILED)).isEqualTo(failed);
    assertThat(status.next().contains(CANCELLED)).isEqualTo(cancelled);
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsFinalExactlyWhenNothingFollows(JobStatus status) {
    assertThat(status.isFinal()).isEqualTo(status.next().isEmpty());
  }

  @Test
  void eachFinalStateHasATerminalEventOfItsName() {
    for (JobEvent.Type type : JobEvent.Type.values()) {
      boolean namesAFinalState =
          Arrays.stream(JobStatus.values())
              .anyMatch(status -> status.isFinal() && status.name().equals(type.name()));
      assertThat(type.isTerminal()).as(type.name()).isEqualTo(namesAFinalState);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isReadBackFromItsCode(JobStatus status) {
    assertThat(JobStatus.of(status.code())).isEqualTo(status);
    assertThat(status.code()).isEqualTo(status.name().toLowerCase(Locale.ROOT));
  }
}
