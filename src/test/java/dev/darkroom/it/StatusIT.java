package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What watches over a server can ask it. */
@ExtendWith(Shared.class)
class StatusIT {

  private final ServerProcess server;

  StatusIT(ServerProcess server) {
    this.server = server;
  }

  @Test
  void itIsAliveAndReady() {
    for (String path : new String[] {"/health/live", "/health/ready"}) {
      Answer answer = server.anonymous().get(path);
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      assertThat(answer.json().path("status").textValue()).isEqualTo("UP");
    }
    JsonNode checks = server.anonymous().get("/health/ready").json().path("checks");
    assertThat(checks.findValuesAsText("name")).contains("database", "disk");
  }

  @Test
  void itsMetricsAreReadByPrometheus() {
    Answer answer = server.anonymous().get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElse("")).contains("version=");
    assertThat(answer.text()).contains("# TYPE jvm_memory_used_bytes gauge");
  }

  @Test
  void theStatusOfThePainterIsARowWithItsKeysInOrder() {
    JsonNode status = server.newOwner().client().get("/items/status").data();
    assertThat(status.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "bot_status",
            "message",
            "date_created",
            "date_updated",
            "user_created",
            "user_updated");
    assertThat(status.path("id").intValue()).isEqualTo(1);
    assertThat(status.path("bot_status").textValue()).isEqualTo("healthy");
    assertThat(status.get("message").isNull()).isTrue();
  }
}
