package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server whose operator keeps a list of words: what it answers, and edits while it runs. */
@ExtendWith(Shared.class)
class ContentPolicyIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final Path words;

  ContentPolicyIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.words = folder.resolve("words.txt");
    write("[lights]\nlamp*\n[allow]\nlamp post\n");
  }

  @Test
  void aListedWordIsRefusedOrFailsUntilTheFileIsEdited(Receiver receiver) throws IOException {
    try (ServerProcess server = launch("block").start()) {
      Owner owner = server.newOwner();

      assertBlocked(submit(owner, "two L4MPS at night --ar 16:9"), "L4MPS", "lights");
      assertFailedWithBothEvents(owner, receiver.inbox());
      assertThat(submit(owner, "a clamp by a lamp post --no lamps").status()).isEqualTo(200);

      write("[tools]\nsaw\n");
      awaitLogged(server, "policy.reloaded groups=1 entries=1");
      assertBlocked(submit(owner, "a lamp and a saw"), "saw", "tools");
      assertThat(submit(owner, "a lamp").status()).isEqualTo(200);

      write("[tools]\nsaw\nha*mmer\n");
      awaitLogged(server, "line 3: a * that is not at the end of its entry");
      assertBlocked(submit(owner, "a saw"), "saw", "tools");
    }
  }

  @Test
  void aWarningIsLoggedWithoutThePrompt() {
    try (ServerProcess server = launch("warn").start()) {
      Owner owner = server.newOwner();

      assertThat(submit(owner, "a lamp in a treehouse").status()).isEqualTo(200);

      String line = "policy.warned account=%s group=\"lights\" word=\"lamp\"".formatted(owner.id());
      assertThat(server.output()).contains(line).doesNotContain("treehouse");
    }
  }

  @Test
  void aFileThatIsNotThereIsNoStart() {
    Path missing = folder.resolve("none.txt");

    Launch.Exit exit =
        Launch.in(folder)
            .with("--content-policy", "block", "--content-policy-file", missing.toString())
            .run();

    assertThat(exit.status()).isEqualTo(1);
    assertThat(exit.errors().lines())
        .containsExactly(
            "darkroom: content-policy-file can't be used: %s, there is no such file."
                .formatted(missing));
  }

  private static void assertBlocked(Answer answer, String word, String group) {
    assertJobsError(answer, 400, "content_policy_violation");
    assertThat(answer.message())
        .isEqualTo(
            "The prompt is not allowed here: \"%s\" is listed under %s.".formatted(word, group));
  }

  private static void assertFailedWithBothEvents(Owner owner, Inbox inbox) {
    owner.tellImagesTo(inbox);

    JsonNode image = owner.submitImage("{\"prompt\":\"an old lamp\"}");

    String reason = "The prompt is not allowed here: \"lamp\" is listed under lights.";
    List<Received> events = inbox.awaitAccepted("failed");
    assertThat(events)
        .extracting(Received::event)
        .containsExactly("images.items.create", "images.items.update");
    JsonNode failed = events.getLast().image();
    assertThat(failed.path("id")).isEqualTo(image.path("id"));
    assertThat(failed.path("status").textValue()).isEqualTo("failed");
    assertThat(failed.path("error").textValue()).isEqualTo(reason);
  }

  private static Answer submit(Owner owner, String prompt) {
    return owner.client().post("/v1/imagine", "{\"prompt\":\"%s\"}".formatted(prompt));
  }

  private static void awaitLogged(ServerProcess server, String text) {
    await().atMost(PATIENCE).until(() -> server.output().contains(text));
  }

  private Launch launch(String mode) {
    return Launch.in(folder)
        .on(TestDatabase.create())
        .with("--content-policy", mode, "--content-policy-file", words.toString());
  }

  /** As an operator should: whole, under another name first. */
  private void write(String text) throws IOException {
    Path edited = folder.resolve("words.new");
    Files.writeString(edited, text);
    Files.move(edited, words, StandardCopyOption.REPLACE_EXISTING);
  }
}
