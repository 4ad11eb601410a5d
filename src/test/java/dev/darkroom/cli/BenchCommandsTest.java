package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.failed;
import static dev.darkroom.cli.FakeDarkroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import org.junit.jupiter.api.Test;

final class BenchCommandsTest extends CommandTest {

  @Test
  void aRenderIsTimedToItsLastEvent() {
    server.accepting().streaming(End.PROPERLY, progress(2, 10), server.completed(3));

    var ran = shell.run("bench", "render", "--count", "1");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("submit to completed, 1 times: min ");
  }

  @Test
  void aRenderThatFailsIsNoFigure() {
    server.accepting().streaming(End.PROPERLY, failed(2));

    var ran = shell.run("bench", "render", "--count", "1");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("did not complete");
  }

  @Test
  void submitsAreMadeAtTheRateAndWarmedUpByASecondOfIt() {
    server.accepting();

    var ran = shell.run("bench", "submit", "--rate", "20", "--seconds", "1", "--json");

    assertThat(ran.status()).isZero();
    assertThat(server.asked("POST /v1/imagine")).hasSize(40);
    assertThat(ran.out()).contains("\"count\":20").contains("\"p99\":");
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    var ran = shell.run("bench", "submit", "--rate", "0");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("--rate and --seconds are 1 or more");
  }
}
