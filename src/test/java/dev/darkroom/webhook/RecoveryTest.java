package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void eachSecondTwiceAsManyArePulledForwardUpToAThousand() {
    Recovery recovery = new Recovery(START);
    List<Integer> taken = new ArrayList<>();
    for (int tenths = 0; tenths < 90; tenths++) {
      int count = recovery.take(START.plusMillis(100L * tenths));
      if (count > 0) {
        taken.add(count);
        assertThat(tenths % 10).isZero();
      }
    }

    assertThat(taken).containsExactly(10, 20, 40, 80, 160, 320, 640, 1000, 1000);
  }
}
