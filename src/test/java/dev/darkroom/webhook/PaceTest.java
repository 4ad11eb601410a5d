package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints that have set how many calls a second they take. */
@Timeout(60)
class PaceTest {

  private static final String URL = "https://hooks.example/paced";
  private static final String OTHER = "https://hooks.example/other";
  private static final int EVENTS = 60;
  private static final DeliveryRig RIG = new DeliveryRig();

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void anEndpointIsCalledAsOftenAsItSays() {
    RIG.pace(RIG.endpoint(URL), 10);
    submitMany();

    assertThat(callsIn(Duration.ofSeconds(1), RIG.node)).isBetween(9, 12);
    assertThat(callsIn(Duration.ofSeconds(1), RIG.node)).isBetween(9, 11);
    assertThat(callsIn(Duration.ofSeconds(10), RIG.node)).isBetween(36, 42);
  }

  @Test
  void oneThatIsSlowerThanTheLookIsCalledOnceInItsTime() {
    RIG.pace(RIG.endpoint(URL), 1);
    submitMany();

    assertThat(callsIn(Duration.ofSeconds(5), RIG.node)).isBetween(5, 6);
  }

  @Test
  void timeWithoutCallsIsNotSavedUp() {
    RIG.pace(RIG.endpoint(URL), 10);
    RIG.submit();
    assertThat(callsIn(Duration.ofSeconds(60), RIG.node)).isEqualTo(1);
    submitMany();

    assertThat(callsIn(Duration.ofSeconds(1), RIG.node)).isLessThanOrEqualTo(12);
  }

  @Test
  void severalNodesKeepOnePaceTogether() {
    RIG.pace(RIG.endpoint(URL), 10);
    submitMany();

    assertThat(callsIn(Duration.ofSeconds(2), RIG.node, RIG.anotherNode(), RIG.anotherNode()))
        .isBetween(19, 22);
  }

  @Test
  void othersAtTheSameHostWaitForNoPace() {
    List<Endpoint> endpoints = RIG.endpoints(URL, OTHER);
    RIG.pace(endpoints.getFirst(), 1);
    submitMany();
    List<DueDelivery> claimed = RIG.claim(2 * EVENTS).deliveries();

    assertThat(claimed)
        .filteredOn(delivery -> delivery.receiverId().equals(endpoints.get(1).id()))
        .hasSize(EVENTS);
    assertThat(claimed).hasSize(EVENTS + 1);
  }

  @Test
  void whatWaitsFollowsWhenThePaceIsSetOrLifted() {
    Endpoint endpoint = RIG.endpoint(URL);
    submitMany();
    RIG.pace(endpoint, 1);
    Endpoint paced = found(endpoint);
    assertThat(RIG.count("delivery where lane = '%s'".formatted(paced.lane().name())))
        .isEqualTo(EVENTS);
    assertThat(RIG.claim(EVENTS).deliveries()).hasSize(1);

    RIG.repoint(paced, OTHER);
    assertThat(found(endpoint).lane().pacedEndpointId()).isEmpty();
    assertThat(RIG.claim(EVENTS).deliveries()).hasSize(EVENTS - 1);
  }

  @Test
  void whatIsFoundInALaneWhosePaceWasLiftedGoesAtOnce() {
    Endpoint endpoint = RIG.endpoint(URL);
    RIG.pace(endpoint, 1);
    submitMany();
    RIG.jdbi.useHandle(handle -> handle.execute("update endpoint set rate_limit = null"));

    assertThat(RIG.claim(EVENTS).deliveries()).hasSize(EVENTS);
  }

  private static void submitMany() {
    for (int i = 0; i < EVENTS; i++) {
      RIG.submit();
    }
  }

  /** How many calls these nodes make in that time, looking ten times a second. */
  private static int callsIn(Duration time, Node... nodes) {
    Duration look = Duration.ofMillis(100);
    List<DueDelivery> calls = new ArrayList<>();
    for (int i = 0; i < time.dividedBy(look); i++) {
      for (Node node : nodes) {
        RIG.claim(node, 64)
            .deliveries()
            .forEach(delivery -> {
              RIG.record(node, delivery, new Verdict.Delivered());
              calls.add(delivery);
            });
      }
      RIG.clock.advance(look);
    }
    return calls.size();
  }

  private static Endpoint found(Endpoint endpoint) {
    return RIG.jdbi.withHandle(
        handle -> RIG.endpoints.find(handle, RIG.account, endpoint.id()).orElseThrow());
  }
}
