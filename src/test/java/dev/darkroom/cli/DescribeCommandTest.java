package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static dev.darkroom.cli.FakeDarkroom.completed;
import static dev.darkroom.cli.FakeDarkroom.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DescribeCommandTest extends CommandTest {
  private static final String PROMPTS =
      "{\"prompts\":[\"a lake\",\"a lake\\nat dawn\",\"mist, blue\",\"a quiet shore\"]}";

  @Test
  void theFourPromptsArePrintedOneALine() throws IOException {
    server.accepting("/v1/describe").streaming(End.PROPERLY, completed(2, "describe", PROMPTS));

    var ran = shell.run("describe", "https://example.com/pictures/lake.jpg?size=2");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo("1\ta lake\n2\ta lake at dawn\n3\tmist, blue\n4\ta quiet shore\n");
    assertThat(ran.err()).isEqualTo("Job " + JOB_ID + ": lake\n");
    assertThat(json(server.order("/v1/describe")))
        .isEqualTo(json("{\"image_url\": \"https://example.com/pictures/lake.jpg?size=2\"}"));
  }

  @Test
  void aFileIsSentInBase64() throws IOException {
    var bytes = FakeDarkroom.bytesOf(3);
    Files.write(folder.resolve("lake.jpg"), bytes);
    server.accepting("/v1/describe");

    var ran = shell.run("describe", "lake.jpg", "--no-wait", "--webhook-type=result");

    assertThat(ran.out()).isEqualTo(JOB_ID + "\n");
    var order = json(server.order("/v1/describe"));
    assertThat(Base64.getDecoder().decode(order.path("image_base64").asText())).isEqualTo(bytes);
    assertThat(order.path("webhook_type").asText()).isEqualTo("result");
    assertThat(order).hasSize(2);
  }

  @Test
  void aFileIsSentAgainWhenTheAnswerIsLost() throws IOException {
    Files.write(folder.resolve("lake.jpg"), FakeDarkroom.bytesOf(1));
    server.answering("POST /v1/describe", 0, "").accepting("/v1/describe");

    var ran = shell.run("describe", "lake.jpg", "--no-wait");

    assertThat(ran.status()).isZero();
    assertThat(server.asked("POST /v1/describe"))
        .hasSize(2)
        .extracting(FakeDarkroom.Asked::body)
        .satisfies(bodies -> assertThat(bodies.getFirst()).isEqualTo(bodies.getLast()));
  }

  @Test
  void jsonIsTheJobAsTheServerHasIt() throws IOException {
    var job =
        """
        {"id":"%s","type":"describe","status":"completed","created_at":"2026-01-02T03:04:05Z",\
        "result":%s}\
        """
            .formatted(JOB_ID, PROMPTS);
    server
        .accepting("/v1/describe")
        .streaming(End.PROPERLY, completed(2, "describe", PROMPTS))
        .answering("GET /v1/jobs/" + JOB_ID, 200, job);

    var ran = shell.run("describe", "https://example.com/lake.jpg", "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines()).hasSize(1);
    assertThat(json(ran.out())).isEqualTo(json(job));
  }

  @Test
  void aFailedJobSaysWhy() {
    server.accepting("/v1/describe").streaming(End.PROPERLY, failed(2));

    var ran = shell.run("describe", "https://example.com/lake.jpg");

    assertThat(ran.status()).isOne();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).endsWith("The job failed: The engine ran out of paint.\n");
  }

  @Test
  void whatCanBeNoPictureIsNotSent() throws IOException {
    Files.createFile(folder.resolve("empty.png"));
    sparse("large.png", PictureSource.LARGEST + 1);
    sparse("largest.png", PictureSource.LARGEST);
    server.accepting("/v1/describe");

    assertThat(shell.run("describe", "lake.png"))
        .isEqualTo(new Shell.Ran(2, "", "There is no file lake.png, and it is no URL either.\n"));
    assertThat(shell.run("describe", "empty.png"))
        .isEqualTo(new Shell.Ran(1, "", "empty.png is empty.\n"));
    assertThat(shell.run("describe", "large.png"))
        .isEqualTo(
            new Shell.Ran(
                1, "", "large.png has 20.1 MiB, and a picture may have 20 MiB at most.\n"));
    assertThat(server.asked("POST /v1/describe")).isEmpty();

    assertThat(shell.run("describe", "largest.png", "--no-wait").status()).isZero();
  }

  /** Takes no room on the disk. */
  private void sparse(String name, long bytes) throws IOException {
    Path file = folder.resolve(name);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
  }
}
