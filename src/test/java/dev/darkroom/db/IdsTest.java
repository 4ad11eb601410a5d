package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void anIdIsOfVersionSevenAndCarriesItsTime() {
    UUID id = Ids.next(NOW);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsOfLaterMomentsSortLater() {
    assertThat(Ids.next(NOW).toString()).isLessThan(Ids.next(NOW.plusMillis(1)).toString());
  }

  @Test
  void idsOfOneMomentDiffer() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Ids.next(NOW.plusSeconds(1)));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void idsOfOneMillisecondGrowAsTheyAreMade() {
    Instant moment = NOW.plusSeconds(2);
    String earlier = Ids.next(moment).toString();
    for (int i = 0; i < 10_000; i++) {
      String later = Ids.next(moment).toString();
      assertThat(later).isGreaterThan(earlier);
      earlier = later;
    }
  }
}
