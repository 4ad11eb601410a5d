package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.FieldException;
import dev.darkroom.webhook.DeliveryFilter;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.EventName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryQueryTest {

  @Test
  void emptyFieldsSayNothing() {
    DeliveryQuery query = query(Map.of("state", "", "job_id", "  ", "colour", "red"));

    assertThat(query.isNarrow()).isFalse();
    assertThat(query.toFields().filter()).isEqualTo(DeliveryFilter.ALL);
    assertThat(query.path()).isEqualTo("/webhooks/deliveries");
  }

  @Test
  void itMeansWhatTheApiWouldMean() {
    DeliveryFilter filter =
        query(Map.of("state", "exhausted", "event", "job.failed")).toFields().filter();

    assertThat(filter.state()).contains(DeliveryState.EXHAUSTED);
    assertThat(filter.event()).contains(EventName.JOB_FAILED);
  }

  @Test
  void aTimeWithoutAZoneIsOfUtcAndOneWithAZoneStaysSo() {
    DeliveryFilter filter =
        query(
                Map.of(
                    "created_after",
                    "2026-11-22T01:14",
                    "created_before",
                    "2026-11-22T03:00+02:00"))
            .toFields()
            .filter();

    assertThat(filter.createdAfter()).contains(Instant.parse("2026-11-22T01:14:00Z"));
    assertThat(filter.createdBefore()).contains(Instant.parse("2026-11-22T01:00:00Z"));
  }

  @Test
  void aPathLeadsToTheSameDeliveries() {
    DeliveryQuery query = query(Map.of("created_before", "2026-11-22T03:00+02:00", "state", "x&y"));

    assertThat(query.path("cursor", "AA="))
        .isEqualTo(
            "/webhooks/deliveries?state=x%26y&created_before=2026-11-22T03%3A00%2B02%3A00"
                + "&cursor=AA%3D");
  }

  @Test
  void allDeliveriesAreNotSentAgainUnawares() {
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> query(Map.of()).toFields().scope());
  }

  private static DeliveryQuery query(Map<String, String> said) {
    return DeliveryQuery.of(name -> Optional.ofNullable(said.get(name)));
  }
}
