package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertImagesError;
import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an account may have only so much of, on a server whose painter takes two runs at once. */
class LimitsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static ServerProcess server;
  private static Receiver receiver;

  private Owner owner;

  @BeforeAll
  static void start(@TempDir Path home) {
    receiver = Receiver.open();
    server = Launch.in(home).on(TestDatabase.create()).with("--sketch-threads", "4").start();
  }

  @AfterAll
  static void end() {
    receiver.close();
    server.close();
  }

  @BeforeEach
  void makeOwner() {
    owner = server.newOwner();
  }

  @AfterEach
  void leaveNothingToDo() {
    owner.cancelAll();
  }

  @Test
  void anAccountStartsWithTheUsualLimitsAndTheFirstHasNone() {
    JsonNode accounts = server.admin().get("/v1/accounts?limit=100").data();

    assertThat(limits(accounts, "account_id", owner.id()))
        .isEqualTo(
            "{\"turbo_runs\":12,\"fast_runs\":3,\"relax_runs\":1,\"queued_jobs\":100,"
                + "\"submits_per_second\":20}");
    assertThat(limits(accounts, "email", server.firstLogin().email())).isEqualTo("{}");
  }

  private static String limits(JsonNode accounts, String field, String value) {
    return accounts
        .valueStream()
        .filter(account -> account.path(field).textValue().equals(value))
        .findFirst()
        .orElseThrow()
        .path("limits")
        .toString();
  }

  @Test
  void theFirstAccountSubmitsAsMuchAsItLikes() {
    String batch =
        Stream.generate(() -> "{\"prompt\":\"a lamp --nonsense 5\"}")
            .limit(60)
            .collect(Collectors.joining(",", "[", "]"));
    for (int i = 0; i < 3; i++) {
      assertThat(server.admin().post("/items/images", batch).status()).isEqualTo(200);
    }
  }

  @Test
  void anAccountRunsNoMoreJobsAtOnceThanItMay() {
    server.setLimits(owner, "\"fast_runs\":1");
    String running = owner.submitRunningJob();
    String waiting = owner.submitLargeJob();
    Owner other = server.newOwner();

    other.cancel(other.submitRunningJob());

    assertThat(owner.job(waiting).path("status").textValue()).isEqualTo("pending");
    server.setLimits(owner, "\"fast_runs\":2");
    owner.awaitJob(waiting, "in_progress");
    assertThat(owner.job(running).path("status").textValue()).isEqualTo("in_progress");
  }

  @Test
  void anAccountHasNoMoreJobsWaitingThanItMay() {
    server.setLimits(owner, "\"fast_runs\":1,\"queued_jobs\":2");
    owner.submitRunningJob();
    String waiting = owner.submitSmallJob();
    owner.submitSmallJob();

    Answer refused = owner.client().post("/v1/imagine", "{\"prompt\":\"a lamp\"}");

    assertJobsError(refused, 429, "queue_full");
    assertTellsWhenToComeAgain(refused);
    Answer refusedImage = owner.client().post("/items/images", "{\"prompt\":\"a lamp\"}");
    assertImagesError(refusedImage, 429, "REQUESTS_EXCEEDED");
    assertTellsWhenToComeAgain(refusedImage);
    assertThat(owner.client().get("/v1/jobs").json().path("total").intValue()).isEqualTo(3);

    Owner other = server.newOwner("\"fast_runs\":1");
    other.cancel(other.submitSmallJob());
    owner.cancel(waiting);
    owner.submitSmallJob();
  }

  @Test
  void whoSubmitsTooFastIsToldWhenToComeAgainAndThenLetIn() {
    server.setLimits(owner, "\"submits_per_second\":1,\"fast_runs\":1");
    owner.submitSmallJob();

    Answer refused = owner.client().post("/v1/imagine", "{\"prompt\":\"a lamp\"}");

    assertJobsError(refused, 429, "rate_limited");
    assertImagesError(
        owner.client().post("/items/images", "{\"prompt\":\"a lamp\"}"), 429, "REQUESTS_EXCEEDED");
    Owner other = server.newOwner();
    other.cancel(other.submitSmallJob());
    Instant told = Instant.now().plusSeconds(assertTellsWhenToComeAgain(refused));
    await().atMost(PATIENCE).until(() -> !Instant.now().isBefore(told));
    owner.submitSmallJob();
  }

  @Test
  void aSubmitThatIsRefusedForItsFieldsCostsNothing() {
    server.setLimits(owner, "\"submits_per_second\":1");
    for (int i = 0; i < 5; i++) {
      assertJobsError(
          owner.client().post("/v1/imagine", "{\"prompt\":\"x --nonsense\"}"),
          400,
          "invalid_parameter");
    }
    owner.cancel(owner.submitSmallJob());
  }

  /** Two of the thirty run; who comes then goes to the end of the line of two accounts. */
  @Test
  void anAccountWithOneJobDoesNotWaitForOneWithThirty() {
    server.setLimits(owner, "\"fast_runs\":null,\"submits_per_second\":null");
    Inbox many = receiver.inbox();
    List<String> running = List.of(owner.submitRunningJob(), owner.submitRunningJob());
    for (int i = 0; i < 28; i++) {
      owner.submitJob(small(many));
    }
    Inbox one = receiver.inbox();
    Owner other = server.newOwner();
    String id = other.submitJob(small(one));
    assertThat(other.job(id).path("queue_position").intValue()).isEqualTo(1);

    running.forEach(owner::cancel);

    Instant start = startOf(one.awaitCount(1).getFirst());
    owner.cancelAll();
    List<Received> ended = many.await(all -> all.stream().filter(LimitsIT::isEnd).count() == 28);
    assertThat(ended)
        .filteredOn(event -> isStart(event) && startOf(event).isBefore(start))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aLimitThatIsNoneIsRefused() {
    for (String limits :
        List.of(
            "\"fast_runs\":0",
            "\"fast_runs\":1.5",
            "\"fast_runs\":\"2\"",
            "\"queued_jobs\":1000001",
            "\"runs\":1")) {
      Answer answer =
          server.admin().patch("/v1/accounts/" + owner.id(), "{\"limits\":{%s}}".formatted(limits));
      assertJobsError(answer, 400, "invalid_parameter");
      assertThat(answer.message()).contains("limits");
    }
  }

  private static String small(Inbox inbox) {
    return """
    {"prompt": "a lamp", "quality": 0.25, "webhook_url": "%s", "webhook_type": "progress"}\
    """
        .formatted(inbox.url());
  }

  private static boolean isEnd(Received event) {
    return !event.event().equals("job.progress");
  }

  private static boolean isStart(Received event) {
    return event.says("in_progress") && event.json().path("progress").intValue() == 0;
  }

  private static Instant startOf(Received first) {
    return Instant.parse(first.json().path("timestamp").textValue());
  }

  /** The header and the sentence name the same number of seconds, 1 or more; returns it. */
  private static int assertTellsWhenToComeAgain(Answer refused) {
    String seconds = refused.header("Retry-After").orElseThrow();
    assertThat(refused.message()).endsWith("Try again in %s s.".formatted(seconds));
    assertThat(Integer.parseInt(seconds)).isPositive();
    return Integer.parseInt(seconds);
  }
}
