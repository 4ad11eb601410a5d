package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BlendCommandTest extends CommandTest {

  @Test
  void filesAndUrlsAreSentInTheirOrder() throws IOException {
    Files.write(folder.resolve("a \"b\".c.png"), FakeDarkroom.bytesOf(1));
    Files.write(folder.resolve("dog.jpg"), FakeDarkroom.bytesOf(2));
    server
        .accepting("/v1/blend")
        .streaming(End.PROPERLY, completed(2, "blend", server.gridOfFour()));

    var ran =
        shell.run(
            "blend",
            "a \"b\".c.png",
            "HTTPS://example.com/fox.jpg",
            "dog.jpg",
            "--prompt",
            "in the snow",
            "--ar",
            "16:9");

    assertThat(ran.status()).isZero();
    assertThat(json(server.order("/v1/blend")))
        .isEqualTo(
            json(
                """
                {"images": [{"base64": "%s"}, {"url": "HTTPS://example.com/fox.jpg"},
                            {"base64": "%s"}],
                 "prompt": "in the snow", "aspect_ratio": "16:9"}\
                """
                    .formatted(base64(1), base64(2))));
    assertThat(filesIn(folder.resolve("pictures"))).contains("in-the-snow-0197c3f2-grid.png");
  }

  @Test
  void withoutAPromptThePicturesNameTheFiles() throws IOException {
    Files.write(folder.resolve(".hidden"), FakeDarkroom.bytesOf(1));
    server
        .accepting("/v1/blend")
        .streaming(End.PROPERLY, completed(2, "blend", server.gridOfFour()));

    var ran = shell.run("blend", "https://example.com/a/red.fox.jpg#x", ".hidden");

    assertThat(ran.err()).endsWith(": red.fox + .hidden\n");
    assertThat(json(server.order("/v1/blend"))).hasSize(1);
    assertThat(filesIn(folder.resolve("pictures"))).contains("red-fox-hidden-0197c3f2-1.png");
  }

  @Test
  void aBlendIsOfTwoToFivePictures() {
    var url = "https://example.com/fox.jpg";

    assertThat(shell.run("blend", url))
        .isEqualTo(new Shell.Ran(2, "", "A blend is made of 2 to 5 pictures, not of 1.\n"));
    assertThat(shell.run("blend", url, url, url, url, url, url))
        .isEqualTo(new Shell.Ran(2, "", "A blend is made of 2 to 5 pictures, not of 6.\n"));
    assertThat(shell.run("blend").status()).isEqualTo(2);
  }

  @Test
  void filesThatAreTooLargeTogetherAreNotSent() throws IOException {
    var names = new String[] {"blend", "1.png", "2.png", "3.png"};
    for (var i = 1; i < names.length; i++) {
      try (var file = new RandomAccessFile(folder.resolve(names[i]).toFile(), "rw")) {
        file.setLength(16 << 20);
      }
    }

    var ran = shell.run(names);

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).isEqualTo("The files have 48.0 MiB together, and 45 MiB is the most.\n");
    assertThat(server.asked("POST /v1/blend")).isEmpty();
  }

  private static String base64(int index) {
    return Base64.getEncoder().encodeToString(FakeDarkroom.bytesOf(index));
  }
}
