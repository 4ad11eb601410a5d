package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.darkroom.db.Ids;
import dev.darkroom.webhook.Alert;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EndpointSettings;
import dev.darkroom.webhook.Format;
import dev.darkroom.webhook.Health;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenAlertTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:31:05Z");
  private static final UUID ENDPOINT = new UUID(1, 1);
  private static final Optional<Instant> TROUBLE = Optional.of(NOW.minusSeconds(60));

  @Test
  void aTroubleThatGoesOnIsToldOnce() {
    List<OpenAlert> open =
        open(
            Endpoint.State.ACTIVE,
            TROUBLE,
            alert(Alert.Type.ENDPOINT_FAILING, Duration.ofSeconds(20)),
            alert(Alert.Type.ENDPOINT_FAILING, Duration.ofSeconds(40)));

    assertThat(open).extracting(OpenAlert::path).containsExactly("/webhooks/endpoints/" + ENDPOINT);
    assertThat(open.getFirst().sentence()).startsWith("shop.example fails.");
  }

  @Test
  void aTroubleThatIsOverIsNoneAndNeitherIsTheOneBeforeThis() {
    Alert failing = alert(Alert.Type.ENDPOINT_FAILING, Duration.ofHours(2));
    Alert recovered = alert(Alert.Type.ENDPOINT_RECOVERED, Duration.ofHours(1));

    assertThat(open(Endpoint.State.ACTIVE, Optional.empty(), recovered, failing)).isEmpty();
    assertThat(open(Endpoint.State.ACTIVE, TROUBLE, recovered, failing)).isEmpty();
    assertThat(
            open(
                Endpoint.State.PAUSED,
                TROUBLE,
                alert(Alert.Type.ENDPOINT_FAILING, Duration.ofSeconds(20))))
        .isEmpty();
  }

  @Test
  void anEndpointThatIsDisabledIsToldOfUntilItIsTurnedOn() {
    Alert disabled = alert(Alert.Type.ENDPOINT_DISABLED, Duration.ofDays(9));

    assertThat(open(Endpoint.State.DISABLED, TROUBLE, disabled))
        .extracting(OpenAlert::sentence)
        .containsExactly("shop.example is disabled and told nothing more. It answered 410 Gone.");
    assertThat(open(Endpoint.State.ACTIVE, Optional.empty(), disabled)).isEmpty();
  }

  @Test
  void whatWasGivenUpIsNewsForADay() {
    assertThat(
            open(
                Endpoint.State.ACTIVE,
                Optional.empty(),
                alert(Alert.Type.DELIVERY_EXHAUSTED, Duration.ofHours(23))))
        .extracting(OpenAlert::path)
        .containsExactly("/webhooks/deliveries?state=exhausted&endpoint_id=" + ENDPOINT);
    assertThat(
            open(
                Endpoint.State.ACTIVE,
                Optional.empty(),
                alert(Alert.Type.DELIVERY_EXHAUSTED, Duration.ofHours(25))))
        .isEmpty();
  }

  @Test
  void whatExpiredIsNewsBesideWhatWasGivenUp() {
    assertThat(
            open(
                Endpoint.State.PAUSED,
                Optional.empty(),
                alert(Alert.Type.DELIVERY_EXPIRED, Duration.ofHours(1)),
                alert(Alert.Type.DELIVERY_EXHAUSTED, Duration.ofHours(2))))
        .extracting(OpenAlert::sentence, OpenAlert::path)
        .containsExactly(
            tuple(
                "shop.example was not told how a job ended: what is 7 days old expires.",
                "/webhooks/deliveries?state=expired&endpoint_id=" + ENDPOINT),
            tuple(
                "shop.example was not told how a job ended: all attempts failed.",
                "/webhooks/deliveries?state=exhausted&endpoint_id=" + ENDPOINT));
  }

  @Test
  void anAlertOfAnEndpointThatIsDeletedIsOver() {
    assertThat(
            OpenAlert.of(
                List.of(alert(Alert.Type.ENDPOINT_DISABLED, Duration.ZERO)), Map.of(), NOW))
        .isEmpty();
  }

  private static List<OpenAlert> open(
      Endpoint.State state, Optional<Instant> troubleSince, Alert... alerts) {
    Endpoint endpoint =
        new Endpoint(
            ENDPOINT,
            new UUID(0, 1),
            Format.JOBS,
            EndpointSettings.of(URI.create("https://shop.example/hook"), Format.JOBS),
            state,
            Optional.empty(),
            true,
            Optional.empty(),
            Health.UNKNOWN,
            troubleSince,
            NOW,
            NOW);
    return OpenAlert.of(List.of(alerts), Map.of(ENDPOINT, endpoint), NOW);
  }

  private static Alert alert(Alert.Type type, Duration ago) {
    return new Alert(
        Ids.next(NOW),
        new UUID(0, 1),
        type,
        Optional.of(ENDPOINT),
        "https://shop.example",
        Optional.empty(),
        Optional.empty(),
        Optional.of("It answered 410 Gone."),
        Optional.empty(),
        1,
        NOW.minus(ago));
  }
}
