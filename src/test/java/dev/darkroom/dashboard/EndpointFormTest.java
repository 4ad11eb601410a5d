package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.webhook.Format;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndpointFormTest {

  @Test
  void anEmptyFieldIsNull() {
    JsonBody said = change("url=", "description= ", "rate_limit=", "retry_waits=");

    for (String field : new String[] {"url", "description", "rate_limit", "retry_waits"}) {
      assertThat(said.has(field)).as(field).isTrue();
      assertThat(said.get(field)).as(field).isEmpty();
    }
  }

  @Test
  void noneIsOneAttempt() {
    assertThat(change("retry_waits=None").text("retry_waits", 10)).contains("");
    assertThat(change("retry_waits=5s,1m").text("retry_waits", 10)).contains("5s,1m");
  }

  @Test
  void aNumberIsOneAndAnythingElseIsForTheApiToRefuse() {
    assertThat(change("rate_limit=20").integer("rate_limit", 1, 1000)).hasValue(20);
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> change("rate_limit=2.5").integer("rate_limit", 1, 1000));
  }

  @Test
  void onlyTheEventsOfItsFormatAreMeant() {
    assertThat(
            EndpointForm.ofNew(
                    form("format=images", "events=job.failed", "events=images.items.update"))
                .get("events"))
        .hasToString("Optional[[\"images.items.update\"]]");
    assertThat(change("events=job.failed", "events=images.items.update", "events=x").get("events"))
        .hasToString("Optional[[\"job.failed\",\"x\"]]");
  }

  @Test
  void headersAreSetByLinesAndTakenAwayByName() {
    JsonBody headers =
        change("headers=Authorization:  Bearer a:b \r\n\r\nX-One:1", "remove_header=X-Two")
            .object("headers")
            .orElseThrow();

    assertThat(headers.names()).containsExactlyInAnyOrder("X-Two", "Authorization", "X-One");
    assertThat(headers.text("Authorization", 20)).contains("Bearer a:b");
    assertThat(headers.get("X-Two")).isEqualTo(Optional.empty());
  }

  @Test
  void aLineThatIsNoHeaderIsRefusedAndNotQuoted() {
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> change("headers=my secret"))
        .withMessageNotContaining("my secret");
  }

  private static JsonBody change(String... fields) {
    return EndpointForm.ofChange(form(fields), Format.JOBS);
  }

  private static Form form(String... fields) {
    String body =
        Arrays.stream(fields)
            .map(field -> field.split("=", 2))
            .map(pair -> Map.entry(pair[0], URLEncoder.encode(pair[1], StandardCharsets.UTF_8)))
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining("&"));
    return Form.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
