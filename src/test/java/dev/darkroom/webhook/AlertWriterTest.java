package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.darkroom.db.Node;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What outcomes of calls are told of, written by whoever writes the outcomes. */
@Timeout(60)
class AlertWriterTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final String URL = "https://hooks.example/secret-path";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger written = new AtomicInteger();
  private final OutcomeWriter writer = writer(RIG.node);

  @BeforeEach
  void clear() {
    RIG.clear();
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void forgetMeters() {
    Metrics.removeRegistry(meters);
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void manyLostDeliveriesMakeOneAlertThatCountsThem() {
    Endpoint endpoint = RIG.jobsEndpoint(URL);
    List<Finished> lost = claim(30).stream().map(AlertWriterTest::exhausted).toList();
    write(lost.subList(0, 10));
    write(lost.subList(10, 30));

    assertThat(RIG.alerts()).hasSize(1);
    Alert alert = RIG.alerts().getFirst();
    assertThat(alert.type()).isEqualTo(Alert.Type.DELIVERY_EXHAUSTED);
    assertThat(alert.endpointId()).contains(endpoint.id());
    assertThat(alert.count()).isEqualTo(30);
    assertThat(alert.message())
        .isEqualTo(
            "https://hooks.example was not told how 30 jobs ended: all attempts failed. The last:"
                + " The receiver answered 500. Mend the receiver, then POST /v1/deliveries/resend"
                + " with {\"state\": \"exhausted\", \"endpoint_id\": \"%s\"}."
                    .formatted(endpoint.id()));
    assertThat(meters.get("darkroom.alerts").tag("type", "delivery.exhausted").counter().count())
        .isOne();
  }

  @Test
  void thereIsAnotherAlertInTheNextHour() {
    RIG.jobsEndpoint(URL);
    List<DueDelivery> claimed = claim(3);
    write(exhausted(claimed.get(0)));
    RIG.clock.advance(Duration.ofMinutes(50));
    write(exhausted(claimed.get(1)));
    RIG.clock.advance(Duration.ofMinutes(10));
    write(exhausted(claimed.get(2)));

    assertThat(RIG.alerts()).extracting(Alert::count).containsExactly(1, 2);
    assertThat(RIG.alerts().getFirst().deliveryId()).contains(claimed.get(2).id());
    assertThat(RIG.alerts().getLast().jobId()).contains(claimed.get(0).jobId());
  }

  @Test
  void jobsOwnUrlsAtOneOriginShareAnAlert() {
    RIG.cancel(RIG.submitResult("https://own.example/secret-path"));
    RIG.cancel(RIG.submitResult("https://own.example/another"));
    RIG.cancel(RIG.submitResult("https://else.example/secret-path"));
    write(RIG.claim(10).deliveries().stream().map(AlertWriterTest::exhausted).toList());

    assertThat(RIG.alerts())
        .extracting(Alert::origin, Alert::count, Alert::endpointId)
        .containsExactlyInAnyOrder(
            tuple("https://own.example", 2, Optional.empty()),
            tuple("https://else.example", 1, Optional.empty()));
    assertThat(RIG.alerts())
        .allSatisfy(
            alert -> assertThat(alert + alert.message()).doesNotContain("secret-path", "another"));
  }

  @Test
  void whatExpiresAfterItsLastCallIsAnAlertOfItsOwn() {
    Endpoint endpoint = RIG.jobsEndpoint(URL);
    List<DueDelivery> claimed = claim(3);
    write(
        List.of(
            exhausted(claimed.get(0)),
            new Finished(claimed.get(1), RIG.attempt(), new Verdict.Expired()),
            new Finished(claimed.get(2), RIG.attempt(), new Verdict.Expired())));

    assertThat(RIG.alerts())
        .extracting(Alert::type, Alert::count)
        .containsExactlyInAnyOrder(
            tuple(Alert.Type.DELIVERY_EXHAUSTED, 1), tuple(Alert.Type.DELIVERY_EXPIRED, 2));
    assertThat(RIG.alerts())
        .extracting(Alert::message)
        .contains(
            "https://hooks.example was not told how 2 jobs ended: what is 7 days old expires."
                + " The last: The receiver answered 500. See to it that the receiver is called,"
                + " then POST /v1/deliveries/resend with {\"state\": \"expired\","
                + " \"endpoint_id\": \"%s\"}.".formatted(endpoint.id()));
    assertThat(meters.get("darkroom.alerts").tag("type", "delivery.expired").counter().count())
        .isOne();
  }

  @Test
  void lostProgressIsNoNewsAndNeitherIsWhatIsTriedAgain() {
    RIG.progress(RIG.start(RIG.submitProgress("https://own.example/x")), 50);
    write(exhausted(RIG.claimOne()));
    RIG.jobsEndpoint(URL);
    write(new Finished(claim(1).getFirst(), RIG.attempt(), new Verdict.Retry(RIG.clock.instant())));

    assertThat(RIG.alerts()).isEmpty();
  }

  @Test
  void aReceiverThatIsGoneIsAnAlertThatSaysSo() {
    Endpoint endpoint = RIG.jobsEndpoint(URL);
    write(gone(claim(1).getFirst()));

    assertThat(RIG.alerts()).hasSize(1);
    Alert alert = RIG.alerts().getFirst();
    assertThat(alert.type()).isEqualTo(Alert.Type.ENDPOINT_DISABLED);
    assertThat(alert.reason()).contains("It answered 410 Gone.");
    assertThat(alert.message())
        .startsWith(
            "https://hooks.example is disabled and told nothing more. It answered 410 Gone.")
        .contains(endpoint.id().toString());
  }

  @Test
  void twoNodesThatHearThatItIsGoneTellItOnce() {
    RIG.jobsEndpoint(URL);
    Node otherNode = RIG.anotherNode();
    OutcomeWriter other = writer(otherNode);
    claim(0);
    RIG.cancel(RIG.submit());
    RIG.cancel(RIG.submit());
    DueDelivery mine = RIG.claim(1).deliveries().getFirst();
    DueDelivery theirs = RIG.claim(otherNode, 1).deliveries().getFirst();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      handle.execute("select 1 from endpoint for update");
      writer.add(gone(mine));
      other.add(gone(theirs));
      RIG.awaitSomebodyBlocked();
      handle.commit();
    }
    awaitWritten(2);

    assertThat(RIG.alerts()).hasSize(1);
  }

  @Test
  void anAlertIsNotThereWhenItsChangeIsUndone() {
    RIG.jobsEndpoint(URL);
    DueDelivery delivery = claim(1).getFirst();
    RIG.jdbi.useHandle(handle ->
        handle.execute("alter table alert add constraint broken check (reason not like 'The%')"));
    write(exhausted(delivery));
    RIG.jdbi.useHandle(handle -> handle.execute("alter table alert drop constraint broken"));

    assertThat(RIG.alerts()).isEmpty();
    assertThat(RIG.count("delivery where state = 'exhausted'")).isZero();
    assertThat(meters.get("darkroom.alerts").counters())
        .allSatisfy(counter -> assertThat(counter.count()).isZero());
  }

  private static List<DueDelivery> claim(int count) {
    for (int i = 0; i < count; i++) {
      RIG.cancel(RIG.submit());
    }
    return count == 0 ? List.of() : RIG.claim(count).deliveries();
  }

  private static Finished exhausted(DueDelivery delivery) {
    return new Finished(delivery, RIG.attempt(), new Verdict.Exhausted());
  }

  private static Finished gone(DueDelivery delivery) {
    return new Finished(delivery, RIG.attempt(), new Verdict.Gone(RIG.clock.instant()));
  }

  private OutcomeWriter writer(Node node) {
    return new OutcomeWriter(
        RIG.jdbi, node.incarnation(), DeliveryRig.LEASE, batch -> written.addAndGet(batch.size()));
  }

  private void write(Finished finished) {
    write(List.of(finished));
  }

  private void write(List<Finished> finished) {
    int before = written.get();
    new ArrayList<>(finished).forEach(writer::add);
    awaitWritten(before + finished.size());
  }

  private void awaitWritten(int count) {
    await().pollInterval(Duration.ofMillis(2)).until(() -> written.get() == count);
  }
}
