package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Submits that are repeated because their callers don't know whether they arrived. */
@ExtendWith(Shared.class)
class IdempotencyIT {

  private static final String BODY = "{\"prompt\":\"a lamp\",\"quality\":0.25}";
  private static final int TWINS = 8;

  private final ServerProcess server;

  /** One job at a time, so that what is submitted behind a large one waits. */
  private final Owner owner;

  private final String key = UUID.randomUUID().toString();

  IdempotencyIT(ServerProcess server) {
    this.server = server;
    this.owner = server.newOwner("\"fast_runs\":1");
  }

  @AfterEach
  void leaveNothingToDo() {
    owner.cancelAll();
  }

  @Test
  void aRepetitionIsAnsweredWithTheSameJobAndSaysSo() {
    Answer first = submit(owner, "/v1/imagine", key, BODY);
    Answer again = submit(owner, "/v1/imagine", key, BODY);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(total(owner)).isEqualTo(1);
  }

  @Test
  void anotherBodyOrAnotherRouteUnderTheKeyIsAConflict() {
    submit(owner, "/v1/imagine", key, BODY);

    assertJobsError(submit(owner, "/v1/imagine", key, BODY + " "), 409, "idempotency_conflict");
    assertJobsError(submit(owner, "/v1/describe", key, BODY), 409, "idempotency_conflict");
    assertThat(total(owner)).isEqualTo(1);
  }

  @Test
  void aKeyIsAnAccountsOwn() {
    Owner other = server.newOwner();
    String mine = id(submit(owner, "/v1/imagine", key, BODY));
    Answer others = submit(other, "/v1/imagine", key, BODY);

    assertThat(others.header("Idempotency-Replayed")).isEmpty();
    assertThat(id(others)).isNotEqualTo(mine);
    other.cancelAll();
  }

  @Test
  void onlyWhatWasTakenIsRemembered() {
    assertJobsError(
        submit(owner, "/v1/imagine", key, "{\"prompt\":\"x --nonsense\"}"),
        400,
        "invalid_parameter");

    assertThat(submit(owner, "/v1/imagine", key, BODY).status()).isEqualTo(200);
  }

  @Test
  void aKeyHas1To255Characters() {
    assertThat(submit(owner, "/v1/imagine", "k".repeat(255), BODY).status()).isEqualTo(200);
    for (String wrong : List.of("", " ", "k".repeat(256))) {
      assertJobsError(submit(owner, "/v1/imagine", wrong, BODY), 400, "invalid_parameter");
    }
  }

  @Test
  void twinsAtTheSameMomentMakeOneJob() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(TWINS)) {
      Callable<Answer> twin = () -> submit(owner, "/v1/imagine", key, BODY);
      List<Answer> answers =
          threads.invokeAll(Collections.nCopies(TWINS, twin)).stream()
              .map(Future::resultNow)
              .toList();

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(answers).extracting(IdempotencyIT::id).containsOnly(id(answers.getFirst()));
      assertThat(answers)
          .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
          .hasSize(1);
    }
    assertThat(total(owner)).isEqualTo(1);
  }

  @Test
  void aRepetitionIsNotHeldToTheLimits() {
    owner.submitRunningJob();
    Answer first = submit(owner, "/v1/imagine", key, BODY);
    server.setLimits(owner, "\"queued_jobs\":1");

    assertJobsError(owner.client().post("/v1/imagine", BODY), 429, "queue_full");
    assertThat(submit(owner, "/v1/imagine", key, BODY).json()).isEqualTo(first.json());
  }

  @Test
  void aRepetitionWithAPictureLeavesNoSecondOneInTheBucket() {
    owner.submitRunningJob();
    byte[] sent = Pictures.png(0x77CC22);
    String body = "{\"image_base64\":\"%s\"}".formatted(Pictures.base64(sent));
    String id = id(submit(owner, "/v1/describe", key, body));
    assertThat(server.picturesOf(sent)).hasSize(1);

    Answer again = submit(owner, "/v1/describe", key, body);

    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(id(again)).isEqualTo(id);
    assertThat(server.picturesOf(sent)).hasSize(1);
    assertJobsError(submit(owner, "/v1/describe", key, body + " "), 409, "idempotency_conflict");
    assertThat(server.picturesOf(sent)).hasSize(1);
    owner.cancel(id);
    assertThat(server.picturesOf(sent)).isEmpty();
  }

  static Answer submit(Owner owner, String route, String key, String body) {
    return owner
        .client()
        .send(
            "POST",
            route,
            Map.of("Content-Type", "application/json", "Idempotency-Key", key),
            Optional.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String id(Answer answer) {
    return answer.data().path("job_id").textValue();
  }

  private static int total(Owner owner) {
    return owner.client().get("/v1/jobs").json().path("total").intValue();
  }
}
