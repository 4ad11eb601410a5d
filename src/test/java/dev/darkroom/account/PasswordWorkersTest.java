package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PasswordWorkersTest {

  private static final String HASH =
      Password.hash("12345678").with(BcryptFunction.getInstance(Bcrypt.B, 9)).getResult();

  @Test
  void whatIsCheckedAndHashedIsRight() {
    try (PasswordWorkers workers = new PasswordWorkers(2)) {
      assertThat(workers.matches("12345678", HASH)).isTrue();
      assertThat(workers.matches("12345679", HASH)).isFalse();
      assertThat(workers.hash("12345678")).startsWith("$2b$12$");
    }
  }

  @Test
  void ofAFloodManyAreTurnedAwayAndTheRestIsChecked()
      throws InterruptedException, ExecutionException {
    List<Future<Boolean>> checks = new ArrayList<>();
    try (PasswordWorkers workers = new PasswordWorkers(2);
        var flood = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        checks.add(flood.submit(() -> workers.matches("12345678", HASH)));
      }
    }

    assertThat(checks)
        .filteredOn(check -> check.state() == Future.State.SUCCESS)
        .hasSizeGreaterThanOrEqualTo(17)
        .allMatch(check -> check.resultNow());
    assertThat(checks)
        .filteredOn(check -> check.state() == Future.State.FAILED)
        .isNotEmpty()
        .allMatch(check -> check.exceptionNow() instanceof ThrottleException);
  }

  @Test
  void aHashThatIsNoneIsAFault() {
    try (PasswordWorkers workers = new PasswordWorkers(2)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> workers.matches("12345678", "no hash"));
    }
  }
}
