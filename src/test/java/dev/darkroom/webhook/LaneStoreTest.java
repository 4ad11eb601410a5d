package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneStoreTest {

  private static final String URL = "https://one.example/secret-path";
  private static final Duration PAUSE = Duration.ofSeconds(12);
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
  void lanesWithSomethingDueAreFoundTheLongestDueFirst() {
    RIG.cancel(RIG.submitResult("https://two.example/x"));
    RIG.clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 3; i++) {
      RIG.cancel(RIG.submitResult(URL));
    }
    RIG.cancel(RIG.submitResult("https://one.example:444/x"));
    Lane first = lane("https://one.example");
    RIG.account = RIG.newAccount();
    RIG.cancel(RIG.submitResult(URL));

    assertThat(due())
        .containsExactlyInAnyOrder(
            new Lane(first.accountId(), new Origin("https://two.example")),
            first,
            new Lane(first.accountId(), new Origin("https://one.example:444")),
            lane("https://one.example"))
        .startsWith(new Lane(first.accountId(), new Origin("https://two.example")));
  }

  @Test
  void aLaneWhoseDeliveriesAreLeasedOrLaterIsNotDue() {
    RIG.cancel(RIG.submitResult(URL));
    RIG.failed(RIG.claimOne());
    RIG.cancel(RIG.submitResult("https://two.example/x"));
    RIG.claimOne();

    assertThat(due()).isEmpty();
    RIG.clock.advance(Duration.ofSeconds(5));
    assertThat(due()).containsExactly(lane("https://one.example"));
  }

  @Test
  void whatIsSparedIsLeftAndTheRestOfItsLaneClaimed() {
    RIG.cancel(RIG.submitResult(URL));
    Job job = RIG.cancel(RIG.submitResult("https://one.example/two"));
    RIG.endpoint("https://one.example/endpoint");
    RIG.submit();
    Claim claim =
        RIG.jdbi.inTransaction(handle ->
            RIG.claim(
                handle, RIG.node, 10, List.of(held(URL), held("https://one.example/endpoint"))));

    assertThat(claim.deliveries()).extracting(DueDelivery::jobId).containsExactly(job.id());
    assertThat(claim.unwanted()).isEqualTo(Map.of(lane("https://one.example"), 2));
  }

  @Test
  void theSameUrlOfAnotherAccountIsNotSpared() {
    Held held = held(URL);
    RIG.account = RIG.newAccount();
    RIG.cancel(RIG.submitResult(URL));
    Claim claim = RIG.jdbi.inTransaction(handle -> RIG.claim(handle, RIG.node, 10, List.of(held)));

    assertThat(claim.deliveries()).hasSize(1);
  }

  @Test
  void whatIsSparedComesDueWithTheProbeAndThenOverThePauseTheEndFirst() {
    RIG.endpoint(URL);
    List<Job> created = List.of(RIG.submit(), RIG.submit(), RIG.submit());
    RIG.clock.advance(Duration.ofSeconds(1));
    Job end = RIG.cancel(RIG.submitResult(URL));
    Held held = held(URL);
    RIG.jdbi.useTransaction(handle -> RIG.clearLanes(handle, List.of(held)));

    // Of the last job three are owed: its creation and its end to the endpoint, the end to its URL.
    List<Instant> ends = dueAt(end, 2);
    assertThat(ends).containsExactlyInAnyOrder(held.until(), held.until().plus(PAUSE.dividedBy(6)));
    List<Instant> rest = new ArrayList<>(dueAt(end, 1));
    created.forEach(job -> rest.addAll(dueAt(job, 1)));
    assertThat(rest)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allSatisfy(
            due -> assertThat(due).isAfter(ends.getLast()).isBefore(held.until().plus(PAUSE)));
  }

  @Test
  void aFewArePulledForwardAndProgressKeepsItsFloor() {
    for (int i = 0; i < 5; i++) {
      RIG.cancel(RIG.submitResult(URL));
    }
    for (DueDelivery delivery : RIG.claim(10).deliveries()) {
      RIG.failed(delivery);
    }
    Job running = RIG.start(RIG.submitProgress(URL));
    RIG.claimOne();
    RIG.progress(running, 10);

    assertThat(pullForward(3)).isEqualTo(3);
    assertThat(RIG.claim(10).deliveries()).hasSize(3);
    assertThat(pullForward(3)).isEqualTo(2);
    assertThat(RIG.claim(10).deliveries()).hasSize(2);
    assertThat(pullForward(3)).isZero();
    assertThat(dueAt(running, 3)).containsExactly(RIG.clock.instant().plusMillis(500));
  }

  @Test
  void whatIsPausedIsNotPulledForward() {
    Endpoint endpoint = RIG.endpoint(URL);
    RIG.submit();
    RIG.pause(endpoint);
    RIG.clearLanes();

    assertThat(pullForward(10)).isZero();
  }

  @Test
  void aLaneIsFoundAgainByItsKey() {
    Lane lane = lane("https://one.example");

    assertThat(Lane.ofKey(lane.key())).contains(lane);
    assertThat(Lane.ofKey("")).isEmpty();
    assertThat(Lane.ofKey("one https://one.example")).isEmpty();
  }

  private static List<Lane> due() {
    return RIG.jdbi.withHandle(handle -> RIG.lanes.due(handle, RIG.clock.instant()));
  }

  private static int pullForward(int limit) {
    return RIG.jdbi.inTransaction(handle ->
        RIG.lanes.pullForward(
            handle,
            new LaneUrl(lane("https://one.example"), URI.create(URL)),
            limit,
            RIG.clock.instant()));
  }

  private static Held held(String url) {
    LaneUrl laneUrl = new LaneUrl(lane("https://one.example"), URI.create(url));
    return new Held(laneUrl, RIG.clock.instant().plusSeconds(5), PAUSE);
  }

  private static Lane lane(String origin) {
    return new Lane(RIG.account, new Origin(origin));
  }

  private static List<Instant> dueAt(Job job, int sequence) {
    return RIG.rows(job).stream()
        .filter(row -> row.sequence() == sequence)
        .map(DeliveryRig.Row::dueAt)
        .sorted()
        .toList();
  }
}
