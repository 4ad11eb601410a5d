package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final Alerts ALERTS = new Alerts(RIG.jdbi);
  private static final AlertFilter ALL = new AlertFilter(Optional.empty(), Optional.empty());

  private final AlertWriter writer = new AlertWriter();

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void theNewestComeFirstAndTheListGoesOnWhereItEnded() {
    Endpoint endpoint = RIG.endpoint("https://hooks.example/x");
    List<UUID> raised = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Some in the same millisecond.
      RIG.clock.advance(Duration.ofMillis(i % 2));
      raised.addFirst(raise(endpoint));
    }
    Alerts.Part first = ALERTS.list(RIG.account, ALL, Optional.empty(), 2);
    Alerts.Part second = ALERTS.list(RIG.account, ALL, first.next(), 2);
    Alerts.Part third = ALERTS.list(RIG.account, ALL, second.next(), 2);

    assertThat(List.of(first, second, third))
        .flatExtracting(Alerts.Part::alerts)
        .extracting(Alert::id)
        .isEqualTo(raised);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void theyAreChosenByTypeAndEndpoint() {
    List<Endpoint> endpoints =
        RIG.endpoints("https://hooks.example/one", "https://hooks.example/two");
    UUID one = raise(endpoints.get(0));
    UUID two = raise(endpoints.get(1));

    assertThat(ids(RIG.account, Optional.empty(), Optional.of(endpoints.get(0).id())))
        .containsExactly(one);
    assertThat(ids(RIG.account, Optional.of(Alert.Type.ENDPOINT_DISABLED), Optional.empty()))
        .containsExactly(two, one);
    assertThat(ids(RIG.account, Optional.of(Alert.Type.ENDPOINT_FAILING), Optional.empty()))
        .isEmpty();
  }

  @Test
  void anAccountSeesItsOwnAndNothingOfAnothersEndpoint() {
    Endpoint endpoint = RIG.endpoint("https://hooks.example/x");
    raise(endpoint);
    UUID stranger = RIG.newAccount();

    assertThat(ids(stranger, Optional.empty(), Optional.empty())).isEmpty();
    assertThat(ids(stranger, Optional.empty(), Optional.of(endpoint.id()))).isEmpty();
    assertThat(ids(RIG.account, Optional.empty(), Optional.of(endpoint.id()))).hasSize(1);
  }

  private UUID raise(Endpoint endpoint) {
    RIG.jdbi.useTransaction(
        handle -> writer.disabled(handle, endpoint, "A test.", RIG.clock.instant()));
    return RIG.alerts().getFirst().id();
  }

  private static List<UUID> ids(UUID account, Optional<Alert.Type> type, Optional<UUID> endpoint) {
    return ALERTS
        .list(account, new AlertFilter(type, endpoint), Optional.empty(), 100)
        .alerts()
        .stream()
        .map(Alert::id)
        .toList();
  }
}
