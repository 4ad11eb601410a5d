package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  private static final String FIRST_LOGIN =
      """
      # written once
      address = http://127.0.0.1:9000/
      email = admin@localhost
      api_key = dk_from=file
      """;

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void openShell() {
    shell = new Shell(folder);
  }

  @Test
  void theEnvironmentNamesTheServer() {
    shell.set("DARKROOM_URL", "https://pictures.example/darkroom/").set("DARKROOM_TOKEN", " dk_1 ");

    var server = find();

    assertThat(server.at("/v1/jobs")).hasToString("https://pictures.example/darkroom/v1/jobs");
    assertThat(server.token()).isEqualTo("dk_1");
    assertThat(server.tokenSource()).isEqualTo("DARKROOM_TOKEN");
  }

  @Test
  void theFirstLoginNamesItWhenTheEnvironmentDoesNot() throws IOException {
    var file = firstLoginIn("data");

    var server = find();

    assertThat(server.address()).hasToString("http://127.0.0.1:9000");
    assertThat(server.token()).isEqualTo("dk_from=file");
    assertThat(server.tokenSource()).isEqualTo("api_key in " + file);
  }

  @Test
  void theDataFolderCanBeElsewhere() throws IOException {
    firstLoginIn("elsewhere");

    assertThat(new Shell(folder).set("DARKROOM_DATA", "elsewhere"))
        .satisfies(there ->
            assertThat(Server.find(there.surroundings(), Optional.empty()).token())
                .isEqualTo("dk_from=file"));
  }

  @Test
  void theOptionComesBeforeTheEnvironmentAndTheFile() throws IOException {
    firstLoginIn("data");
    shell.set("DARKROOM_URL", "http://other.example").set("DARKROOM_TOKEN", "dk_1");

    assertThat(find("http://third.example:81").address()).hasToString("http://third.example:81");
  }

  @Test
  void theKeyInTheFileGoesToItsAddressOrThisMachineAndNowhereElse() throws IOException {
    firstLoginIn("data");

    assertThat(find("http://localhost:9001").token()).isEqualTo("dk_from=file");
    assertThat(find("http://[::1]:9001").token()).isEqualTo("dk_from=file");
    assertThat(find("http://127.0.0.1:9000").token()).isEqualTo("dk_from=file");
    for (var stranger :
        new String[] {
          "http://other.example", "http://127.0.0.1.other.example", "http://localhost@other.example"
        }) {
      assertThatThrownBy(() -> find(stranger))
          .isInstanceOf(CommandFailed.class)
          .hasMessage(
              "No token is known for %s: set DARKROOM_TOKEN to an API key of that server.",
              stranger);
    }
  }

  @Test
  void whenNothingIsKnownItSaysWhatToSet() {
    var ran = shell.run("key", "list");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "No server is known: set DARKROOM_URL and DARKROOM_TOKEN, or start one with"
                + " ./darkroom serve, which writes %s.\n"
                    .formatted(folder.resolve("data/first-login.txt")));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    shell.set("DARKROOM_TOKEN", "dk_1");

    for (var wrong :
        new String[] {"pictures", "ftp://pictures", "http://", "http://a b", "http://a?b"}) {
      assertThatThrownBy(() -> find(wrong))
          .isInstanceOf(CommandFailed.class)
          .hasMessageStartingWith("--url is no server's address: \"" + wrong + "\".");
    }
  }

  @Test
  void aTokenThatNoHeaderCanHoldIsRefusedUnseen() {
    shell.set("DARKROOM_URL", "http://a.example").set("DARKROOM_TOKEN", "dk_1\nX-Evil: 1");

    assertThatThrownBy(this::find)
        .isInstanceOf(CommandFailed.class)
        .hasMessage("The token from DARKROOM_TOKEN holds characters that no token has.");
  }

  @Test
  void itsTextHidesTheToken() {
    shell.set("DARKROOM_URL", "http://a.example").set("DARKROOM_TOKEN", "dk_1");

    assertThat(find()).hasToString("Server[http://a.example, token from DARKROOM_TOKEN]");
  }

  private Path firstLoginIn(String data) throws IOException {
    var file = Files.createDirectories(folder.resolve(data)).resolve("first-login.txt");
    return Files.writeString(file, FIRST_LOGIN);
  }

  private Server find() {
    return Server.find(shell.surroundings(), Optional.empty());
  }

  private Server find(String url) {
    return Server.find(shell.surroundings(), Optional.of(url));
  }
}
