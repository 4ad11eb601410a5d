package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs in {@code docs/quick-starts} do what they say, and the page names them. */
@ExtendWith(Shared.class)
class QuickStartsIT {

  private static final long PATIENCE_SECONDS = 120;

  private final Owner owner;

  QuickStartsIT(ServerProcess server) {
    this.owner = server.newOwner();
  }

  /** The languages that there are quick starts in. */
  enum Language {
    JAVASCRIPT("node", "imagine.js"),
    PYTHON("python3", "imagine.py"),
    PHP("php", "imagine.php");

    private final String runner;
    private final String file;

    Language(String runner, String file) {
      this.runner = runner;
      this.file = file;
    }

    private Path path() {
      return Path.of("docs/quick-starts").resolve(file);
    }

    /** What is run, with what it wrote. */
    private Run run(Owner owner, String prompt) throws Exception {
      assumeTrue(isHere(), runner + " is not on this machine");
      ProcessBuilder program = new ProcessBuilder(runner, path().toString(), prompt);
      program
          .environment()
          .putAll(
              Map.of(
                  "DARKROOM_URL", owner.client().server().toString(),
                  "DARKROOM_TOKEN", owner.client().token().orElseThrow()));
      program.redirectErrorStream(true);
      Process process = program.start();
      try {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output.lines().toList());
      } finally {
        process.destroyForcibly();
      }
    }

    private boolean isHere() {
      return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(runner)));
    }
  }

  /** How a program ended. */
  private record Run(int status, List<String> lines) {}

  @ParameterizedTest
  @EnumSource
  void itPrintsTheAddressesOfFourPictures(Language language) throws Exception {
    Run run = language.run(owner, "a lamp --q .25");

    assertThat(run.status()).as("%s", run.lines()).isZero();
    assertThat(run.lines()).hasSize(4);
    for (String url : run.lines()) {
      assertThat(owner.client().get(url).header("Content-Type")).hasValue("image/png");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itSaysWhyThereAreNoPictures(Language language) throws Exception {
    Run failed = language.run(owner, "a lamp --nonsense 5");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.lines()).singleElement().asString().contains("--nonsense");

    Run refused = language.run(owner, "");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.lines()).containsExactly("prompt is required");
  }

  @ParameterizedTest
  @EnumSource
  void thePageNamesIt(Language language) throws IOException {
    assertThat(Files.readString(Path.of("docs/images-api.md")))
        .contains("(quick-starts/" + language.file + ")");
  }
}
