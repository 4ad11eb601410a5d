package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that died, or was stopped, owes and keeps to itself when it starts again. */
class RestartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private static Path folder;
  private static ServerProcess server;
  private static Receiver receiver;

  @BeforeAll
  static void start(@TempDir Path home) {
    folder = home;
    receiver = Receiver.open();
    server =
        Launch.in(home)
            .withBinaries()
            .with("--webhook-retry-waits", "200ms,1s,2s,2s,2s,2s,2s,2s,2s")
            .start();
  }

  @AfterAll
  static void end() {
    receiver.close();
    server.close();
  }

  @Test
  void aKilledServerFinishesItsJobsAndTellsEveryEndInOrder() {
    Owner owner = server.newOwner();
    Inbox images = receiver.inbox();
    Inbox waiting = receiver.inbox().answerAlways(503);
    owner.tellImagesTo(images, waiting);
    String rendered = owner.submitImage("{\"prompt\":\"a lamp\"}").path("id").textValue();
    String refused = owner.submitFailingImage();
    images.await(
        all -> all.stream().anyMatch(one -> isOf(one, rendered) && one.says("in-progress")));
    waiting.awaitCount(2);

    server.kill();
    waiting.answerAlways(200);
    server.restart();

    for (Inbox inbox : List.of(images, waiting)) {
      for (String id : List.of(rendered, refused)) {
        List<Received> told = inbox.await(all -> all.stream().anyMatch(one -> endsWell(one, id)));
        assertToldInOrder(told.stream().filter(one -> isOf(one, id)).toList());
      }
    }
    assertThat(status(owner, rendered)).isEqualTo("completed");
  }

  @Test
  void aKilledServerKnowsARepetition() {
    Owner owner = server.newOwner();
    String body = "{\"prompt\":\"a lamp\",\"quality\":0.25}";
    Answer first = IdempotencyIT.submit(owner, "/v1/imagine", "order-17", body);

    server.kill();
    server.restart();

    Answer again = IdempotencyIT.submit(owner, "/v1/imagine", "order-17", body);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.json()).isEqualTo(first.json());
    owner.cancelAll();
  }

  @Test
  void onlyTheFirstStartShowsTheSecrets() throws IOException {
    FirstLogin login = server.firstLogin();
    Path file = folder.resolve("data/first-login.txt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(login.address()).isEqualTo(server.address().toString());
    server.stop();

    server.restart();

    assertThat(server.admin().get("/v1/keys").status()).isEqualTo(200);
    for (String secret : List.of(login.apiKey(), login.password(), login.webhookSecret())) {
      assertThat(server.output()).containsOnlyOnce(secret);
    }
  }

  @Test
  void aStoppedServerHandsItsJobBackAndLeavesNoDatabaseBehind() {
    Owner owner = server.newOwner();
    Inbox inbox = receiver.inbox();
    owner.tellImagesTo(inbox);
    String id = owner.submitImage("{\"prompt\":\"a lamp\"}").path("id").textValue();
    inbox.await(all -> all.stream().anyMatch(one -> one.says("in-progress")));
    long postgres = postmaster();

    assertThat(server.stop()).isLessThan(STOP_LIMIT);

    assertThat(pidFile()).doesNotExist();
    await().atMost(PATIENCE).until(() -> ProcessHandle.of(postgres).isEmpty());
    assertThat(server.output()).doesNotContain(" ERROR ", "Exception");
    server.restart();
    inbox.awaitAccepted("completed");
    assertThat(status(owner, id)).isEqualTo("completed");
    assertToldInOrder(inbox.received());
  }

  private static void assertToldInOrder(List<Received> told) {
    assertThat(told).extracting(Received::sequence).isSorted();
    Map<Integer, List<String>> deliveries =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    Received::sequence,
                    Collectors.mapping(Received::delivery, Collectors.toList())));
    assertThat(deliveries.values())
        .as("a repeat has the same webhook-id")
        .allSatisfy(ids -> assertThat(ids.stream().distinct()).hasSize(1));
    assertThat(told.getLast().image().path("status").textValue()).isIn("completed", "failed");
  }

  private static boolean endsWell(Received one, String id) {
    return one.isAccepted() && isOf(one, id) && (one.says("completed") || one.says("failed"));
  }

  private static boolean isOf(Received one, String id) {
    return one.image().path("id").asText().equals(id);
  }

  private static String status(Owner owner, String id) {
    JsonNode image =
        await()
            .atMost(PATIENCE)
            .until(
                () -> owner.client().get("/items/images/" + id).data(),
                found -> !found.path("status").asText().equals("in-progress"));
    return image.path("status").textValue();
  }

  private static long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pidFile() {
    return folder.resolve("data/postgres/data/postmaster.pid");
  }
}
