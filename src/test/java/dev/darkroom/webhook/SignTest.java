package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.JobEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTest {

  @ParameterizedTest
  @CsvSource({
    "200, WELL, WELL",
    "204, WELL, WELL",
    "302, ILL, ILL",
    "400, NONE, ILL",
    "404, NONE, ILL",
    "410, NONE, NONE",
    "429, ILL, ILL",
    "500, ILL, ILL",
    "503, ILL, ILL"
  })
  void aRefusalOfAnEventThatIsNotTheLastSaysNothing(int status, Sign before, Sign atTheEnd) {
    Outcome outcome =
        new Outcome.Answered(
            status,
            Optional.empty(),
            new byte[0],
            Optional.empty(),
            Duration.ZERO,
            Optional.empty());
    for (JobEvent.Type type : JobEvent.Type.values()) {
      assertThat(Sign.of(JudgeTest.delivery(type, 0), outcome))
          .isEqualTo(type.isTerminal() ? atTheEnd : before);
    }
  }
}
