package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.contract.DocumentedAnswer;
import dev.darkroom.contract.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server without its database answers: that it is its own fault, in every route's words. */
class DeadDatabaseIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void everyRouteThatNeedsTheDatabaseSaysThatItIsTheServersFault(@TempDir Path home)
      throws Exception {
    try (ServerProcess server = Launch.in(home).withBinaries().start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Client admin = server.admin();
      kill(home.resolve("data/postgres/data/postmaster.pid"));

      assertThat(admin.get("/health").status()).isEqualTo(503);
      assertThat(admin.get("/health/ready").status()).isEqualTo(503);
      assertThat(admin.get("/server/health").json().path("status").textValue()).isEqualTo("error");
      assertThat(admin.get("/health/live").status()).isEqualTo(200);
      List<Future<DocumentedAnswer>> answers = new ArrayList<>();
      for (Operation operation : Operation.all()) {
        if (operation.place().node().at("/responses/500").isObject()) {
          answers.add(threads.submit(() -> send(admin, operation).documented()));
        }
      }
      for (Future<DocumentedAnswer> answer : answers) {
        assertThat(answer.get().status()).as("%s", answer.get()).isEqualTo(500);
      }
      assertThat(answers).hasSizeGreaterThan(15);
    }
  }

  /** Sends what the document has as an example. */
  private static Answer send(Client client, Operation operation) {
    String path = operation.template().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    Optional<byte[]> body = example(operation).map(json -> json.getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers =
        body.isPresent() ? Map.of("Content-Type", "application/json") : Map.of();
    return client.send(operation.method(), path, headers, body);
  }

  private static Optional<String> example(Operation operation) {
    JsonNode json = operation.place().node().at("/requestBody/content/application~1json");
    return Stream.concat(
            Stream.of(json.path("example")),
            json.path("examples").valueStream().map(example -> example.path("value")))
        .filter(JsonNode::isObject)
        .map(JsonNode::toString)
        .findFirst();
  }

  private static void kill(Path pidFile) throws Exception {
    long postgres = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle.of(postgres).orElseThrow().destroyForcibly();
    await().atMost(PATIENCE).until(() -> ProcessHandle.of(postgres).isEmpty());
  }
}
