package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starts that succeed, and starts that say in one sentence why they can't. */
@ExtendWith(Shared.class)
class StartIT {

  private final Path folder;
  private final Launch launch;

  StartIT(@TempDir Path folder) {
    this.folder = folder;
    this.launch = Launch.in(folder);
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(launch.onPort(taken.getLocalPort()), "Port " + taken.getLocalPort());
    }
  }

  @Test
  void anUnknownSettingIsNamedWhereverItStands() throws IOException {
    assertRefused(launch.with("--colour", "red"), "--colour");
    assertRefused(launch.set("DARKROOM_COLOUR", "red"), "DARKROOM_COLOUR");
    Files.writeString(folder.resolve("darkroom.conf"), "colour = red\n");
    assertRefused(launch, "colour");
  }

  @Test
  void aValueThatMeansNothingIsNamed() {
    assertRefused(launch.with("--log-level", "loud"), "log-level");
    assertRefused(launch.with("--webhook-retry-waits", "5s,soon"), "webhook-retry-waits");
    assertRefused(launch.with("--egress-allow", "10.0.0.0/99"), "egress-allow");
    assertRefused(launch.with("--public-url", "pictures"), "public-url");
  }

  @Test
  void aDataFolderThatCanNotBeWrittenIsNamed() throws IOException {
    Files.writeString(launch.data(), "in the way");
    assertRefused(launch, launch.data().toString());
  }

  @Test
  void aDataFolderInUseIsNamed(ServerProcess server) {
    assertRefused(server.launch().onPort(Launch.freePort()), server.launch().data().toString());
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() {
    int port = Launch.freePort();
    Launch.Exit exit =
        assertRefused(
            launch
                .set("DARKROOM_SECRET_KEY", secretKey())
                .with("--database-url", "postgres://user:hidden@127.0.0.1:%d/none".formatted(port)),
            "127.0.0.1:" + port);
    assertThat(exit.errors()).doesNotContain("hidden");
  }

  @Test
  void anExternalDatabaseNeedsASecretKey() {
    assertRefused(
        launch.with("--database-url", "postgres://user:word@127.0.0.1:5432/none"), "secret-key");
  }

  @Test
  void anExternalDatabaseAndPresetsAreUsedAndNoSecretIsLogged() {
    String password = "correct horse battery";
    String token = "preset-token-preset-token-preset-1";
    String webhookSecret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    TestDatabase.Connection database = TestDatabase.create();
    String secretKey = secretKey();
    try (Receiver receiver = Receiver.open();
        ServerProcess server =
            launch
                .set("DARKROOM_SECRET_KEY", secretKey)
                .set("DARKROOM_DATABASE_URL", Launch.url(database))
                .set("DARKROOM_ADMIN_EMAIL", "Ada@Example.com")
                .set("DARKROOM_ADMIN_PASSWORD", password)
                .set("DARKROOM_ADMIN_TOKEN", token)
                .set("DARKROOM_ADMIN_WEBHOOK_SECRET", webhookSecret)
                .with("--log-level", "debug")
                .start()) {
      assertThat(launch.data().resolve("postgres")).doesNotExist();
      assertThat(server.firstLogin())
          .isEqualTo(
              new FirstLogin(
                  server.address().toString(), "ada@example.com", password, token, webhookSecret));
      Owner ada = new Owner("", server.admin(), webhookSecret);
      Inbox inbox = receiver.inbox();
      ada.tellImagesTo(inbox);
      ada.submitFailingImage();
      inbox.awaitAccepted("failed").forEach(one -> Signatures.assertSigned(one, webhookSecret));
      server.anonymous().get("/items/images?access_token=" + token);
      server.anonymous().get("/items/nothing?access_token=" + token);
      server.stop();

      String log =
          server.output().lines().filter(StartIT::isLogged).collect(Collectors.joining("\n"));
      assertThat(log)
          .contains("delivery.attempted")
          .doesNotContain(token, password, webhookSecret, secretKey, database.password());
    }
  }

  @Test
  void aDatabaseOfANewerSchemaIsNamed() throws SQLException {
    TestDatabase.Connection database = TestDatabase.create();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table schema_history (
            installed_rank int primary key, version varchar(50), description varchar(200),
            type varchar(20), script varchar(1000), checksum int, installed_by varchar(100),
            installed_on timestamp default now(), execution_time int, success boolean);
          insert into schema_history values
            (1, '999', 'later', 'SQL', 'V999__later.sql', 1, 'test', now(), 1, true)
          """);
    }
    Launch.Exit exit =
        assertRefused(
            launch
                .set("DARKROOM_SECRET_KEY", secretKey())
                .set("DARKROOM_DATABASE_URL", Launch.url(database)),
            "999");
    assertThat(exit.errors()).doesNotContain(database.password());
  }

  /** Exit status 1, one sentence that names the thing, and nothing else. */
  private static Launch.Exit assertRefused(Launch launch, String named) {
    Launch.Exit exit = launch.run();
    assertThat(exit.status()).as("%s", exit).isEqualTo(1);
    List<String> lines = exit.errors().lines().toList();
    assertThat(lines).as("%s", exit).hasSize(1);
    assertThat(lines.getFirst()).startsWith("darkroom: ").contains(named).endsWith(".");
    assertThat(exit.output()).doesNotContain("Exception", "\tat ");
    return exit;
  }

  /** Whether the line is of the log; the first login is printed beside it. */
  private static boolean isLogged(String line) {
    return line.matches("\\d{4}-\\d\\d-\\d\\d .*");
  }

  private static String secretKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
