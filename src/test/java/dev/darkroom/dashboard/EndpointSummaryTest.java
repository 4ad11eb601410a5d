package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.webhook.CallTally;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EndpointSettings;
import dev.darkroom.webhook.Format;
import dev.darkroom.webhook.Health;
import dev.darkroom.webhook.Pulse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSummaryTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:31:05Z");
  private static final Health WELL =
      new Health(
          Optional.of(NOW.minusSeconds(90)),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty());
  private static final Health ILL =
      new Health(
          Optional.empty(),
          Optional.of(NOW.minusSeconds(5)),
          Optional.of(NOW.minusSeconds(600)),
          7,
          Optional.of("The receiver answered 500."));

  @ParameterizedTest
  @CsvSource({
    "0, 0, –",
    "7, 0, 100 %",
    "9999, 1, 99.9 %",
    "1, 2, 33.3 %",
    "0, 3, 0 %",
    "1, 1, 50 %"
  })
  void theRateIsRoundedDownSoThatAHundredMeansAll(int delivered, int failed, String text) {
    assertThat(summary(Endpoint.State.ACTIVE, WELL, delivered, failed).success()).isEqualTo(text);
  }

  @Test
  void anEndpointThatIsWellIsInNoTrouble() {
    EndpointSummary summary = summary(Endpoint.State.ACTIVE, WELL, 1, 0);

    assertThat(summary.state()).isEqualTo("Active");
    assertThat(summary.tone()).isEqualTo("good");
    assertThat(summary.trouble()).isEmpty();
    assertThat(summary.lastSuccess()).isEqualTo("Last delivered 1 min ago");
    assertThat(summary.lastFailure()).isEmpty();
  }

  @Test
  void anEndpointThatFailsSaysSinceWhenAndHow() {
    EndpointSummary summary = summary(Endpoint.State.ACTIVE, ILL, 0, 7);

    assertThat(summary.state()).isEqualTo("Failing");
    assertThat(summary.tone()).isEqualTo("bad");
    assertThat(summary.trouble())
        .contains("7 failures since 10 min ago. The receiver answered 500.");
    assertThat(summary.lastSuccess()).isEqualTo("Nothing was delivered yet");
  }

  @Test
  void whatItsOwnerPausedIsNoTroubleAndWhatIsDisabledIs() {
    assertThat(summary(Endpoint.State.PAUSED, WELL, 0, 0).tone()).isEqualTo("idle");
    assertThat(summary(Endpoint.State.DISABLED, WELL, 0, 0).tone()).isEqualTo("bad");
    assertThat(summary(Endpoint.State.DISABLED, WELL, 0, 0).trouble())
        .contains("It answered 410 Gone.");
    assertThat(summary(Endpoint.State.ACTIVE, Health.UNKNOWN, 0, 0).state())
        .isEqualTo("Not called yet");
  }

  @Test
  void withoutANameItIsCalledByItsHost() {
    assertThat(summary(Endpoint.State.ACTIVE, WELL, 0, 0).title()).isEqualTo("shop.example");
  }

  @Test
  void whatIsNotCountedToItsEndSaysSo() {
    assertThat(waiting(999)).isEqualTo("999");
    assertThat(waiting(Pulse.MOST_WAITING)).isEqualTo("1,000 or more");
  }

  private static String waiting(int count) {
    return new EndpointSummary(
            endpoint(Endpoint.State.ACTIVE, WELL), new Pulse(List.of(), count), new Ago(NOW))
        .waiting();
  }

  private static EndpointSummary summary(
      Endpoint.State state, Health health, int delivered, int failed) {
    return new EndpointSummary(
        endpoint(state, health),
        new Pulse(List.of(CallTally.of(delivered, failed)), 0),
        new Ago(NOW));
  }

  private static Endpoint endpoint(Endpoint.State state, Health health) {
    return new Endpoint(
        new UUID(1, 1),
        new UUID(0, 1),
        Format.JOBS,
        EndpointSettings.of(URI.create("https://shop.example/hook"), Format.JOBS),
        state,
        state == Endpoint.State.DISABLED ? Optional.of("It answered 410 Gone.") : Optional.empty(),
        true,
        Optional.empty(),
        health,
        Optional.empty(),
        NOW,
        NOW);
  }
}
