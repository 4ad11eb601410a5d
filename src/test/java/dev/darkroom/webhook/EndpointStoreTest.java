package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointStoreTest {

  private static final String ONE = "https://one.example/secret-path";
  private static final String TWO = "https://two.example/secret-path";
  private static final String THREE = "https://three.example/secret-path";
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
  void replacingKeepsTheIdOfAUrlThatStays() {
    List<Endpoint> before = RIG.endpoints(ONE, TWO);
    RIG.clock.advance(Duration.ofSeconds(1));
    List<Endpoint> after = RIG.endpoints(THREE, TWO);

    assertThat(after).extracting(Endpoint::url).containsExactly(URI.create(TWO), URI.create(THREE));
    assertThat(after.getFirst()).isEqualTo(before.get(1));
  }

  @Test
  void replacingKeepsTheStateOfAUrlThatStays() {
    RIG.disable(RIG.endpoint(ONE));

    assertThat(RIG.endpoint(ONE).state()).isEqualTo(Endpoint.State.DISABLED);
  }

  @Test
  void aUrlGivenTwiceIsOneEndpoint() {
    assertThat(RIG.endpoints(ONE, ONE)).hasSize(1);
  }

  @Test
  void aUrlThatComesBackIsANewEndpoint() {
    UUID before = RIG.endpoint(ONE).id();
    RIG.endpoints();

    assertThat(RIG.endpoint(ONE).id()).isNotEqualTo(before);
  }

  @Test
  void replacingOneFormatLeavesTheOtherAndOtherAccountsAlone() {
    Endpoint jobs = RIG.jobsEndpoint(ONE);
    Endpoint images = RIG.endpoint(ONE);
    UUID first = RIG.account;
    RIG.account = RIG.newAccount();
    RIG.endpoints();

    List<Endpoint> left = RIG.jdbi.withHandle(handle -> RIG.endpoints.list(handle, first));
    assertThat(left).containsExactlyInAnyOrder(jobs, images);
  }

  @Test
  void whatWaitsForADeletedEndpointIsSkippedAndNothingElse() {
    RIG.endpoints(ONE, TWO);
    Job job = RIG.submit();
    Endpoint kept = RIG.endpoint(TWO);

    assertThat(RIG.rows(job))
        .filteredOn(row -> row.receiver().equals(kept.id()))
        .extracting(DeliveryRig.Row::state)
        .containsExactly("waiting");
    assertThat(RIG.rows(job))
        .filteredOn(row -> !row.receiver().equals(kept.id()))
        .extracting(DeliveryRig.Row::state)
        .containsExactly("skipped");
  }

  @Test
  void whatIsBeingSentToADeletedEndpointEndsAsItMay() {
    RIG.endpoint(ONE);
    Job arrives = RIG.submit();
    Job fails = RIG.submit();
    List<DueDelivery> sending = RIG.claim(10).deliveries();
    RIG.endpoints();

    assertThat(RIG.delivered(of(arrives, sending))).contains(DeliveryState.DELIVERED);
    assertThat(RIG.failed(of(fails, sending))).contains(DeliveryState.WAITING);
    RIG.clock.advance(Duration.ofSeconds(5));
    assertThat(RIG.claim(10).unwanted()).hasSize(1);
    RIG.clearLanes();
    assertThat(RIG.states(fails)).containsExactly("1 created skipped");
  }

  /** Two lists at once end as one of them, never as both together. */
  @Test
  void listsThatAreSetAtOnceAreSetOneAfterTheOther() {
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.endpoints.replace(
          handle, RIG.account, Format.IMAGES, List.of(URI.create(ONE)), RIG.clock.instant());
      CompletableFuture<List<Endpoint>> second =
          CompletableFuture.supplyAsync(() -> RIG.endpoints(TWO));
      RIG.awaitSomebodyBlocked();
      handle.commit();

      assertThat(second.join()).extracting(Endpoint::url).containsExactly(URI.create(TWO));
    }
  }

  @Test
  void onlyAnActiveEndpointIsPausedAndOnlyAStoppedOneResumed() {
    Endpoint endpoint = RIG.endpoint(ONE);

    assertThat(RIG.resume(endpoint)).isFalse();
    assertThat(RIG.pause(endpoint)).isTrue();
    assertThat(RIG.pause(endpoint)).isFalse();
    assertThat(RIG.resume(endpoint)).isTrue();
    RIG.endpoints();
    assertThat(RIG.pause(endpoint)).isFalse();
    assertThat(RIG.disable(endpoint)).isFalse();
    assertThat(RIG.repoint(endpoint, TWO)).isFalse();
  }

  @Test
  void resumingMakesWhatWaitsDueAtOnce() {
    Endpoint endpoint = RIG.endpoint(ONE);
    RIG.submit();
    RIG.record(RIG.claimOne(), new Verdict.Retry(RIG.clock.instant().plus(Duration.ofHours(12))));
    RIG.pause(endpoint);
    RIG.resume(endpoint);

    assertThat(RIG.claimOne().attempts()).isOne();
  }

  @Test
  void disablingSkipsWhatWaitsAndSaysWhy() {
    Endpoint endpoint = RIG.endpoint(ONE);
    Job job = RIG.submit();

    assertThat(RIG.disable(endpoint)).isTrue();
    assertThat(RIG.states(job)).containsExactly("1 created skipped");
    assertThat(reasons()).containsExactly("A test.");
    RIG.resume(endpoint);
    assertThat(reasons()).isEmpty();
    assertThat(RIG.states(RIG.submit())).containsExactly("1 created waiting");
  }

  @Test
  void anEndpointThatWasChangedMeanwhileIsNotDisabledForWhatItWas() {
    Endpoint endpoint = RIG.endpoint(ONE);
    Instant seen = RIG.clock.instant();
    RIG.clock.advance(Duration.ofMillis(1));
    RIG.repoint(endpoint, TWO);
    boolean disabled =
        RIG.jdbi.inTransaction(handle ->
            RIG.endpoints.disable(handle, endpoint.id(), "Gone.", seen, RIG.clock.instant()));

    assertThat(disabled).isFalse();
  }

  @Test
  void whatWaitsForARepointedEndpointGoesToItsNewUrl() {
    Endpoint endpoint = RIG.endpoint(ONE);
    Job job = RIG.submit();
    RIG.repoint(endpoint, TWO);

    assertThat(RIG.rows(job).getFirst().lane()).isEqualTo("https://two.example");
    assertThat(RIG.claimOne().url()).hasToString(TWO);
  }

  @Test
  void anEndpointInALogLineShowsNoPath() {
    assertThat(RIG.endpoint(ONE).toString())
        .contains("https://one.example")
        .doesNotContain("secret-path");
  }

  private static DueDelivery of(Job job, List<DueDelivery> deliveries) {
    return deliveries.stream()
        .filter(delivery -> delivery.jobId().equals(job.id()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> reasons() {
    return RIG.jdbi.withHandle(handle ->
        handle
            .createQuery("select state_reason from endpoint where state_reason is not null")
            .mapTo(String.class)
            .list());
  }
}
