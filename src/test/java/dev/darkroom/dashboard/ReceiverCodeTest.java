package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.dashboard.ReceiverCode.Language;
import dev.darkroom.webhook.ReceiverProgram;
import dev.darkroom.webhook.Signer;
import dev.darkroom.webhook.SigningSecrets;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code on an endpoint's page believes what that endpoint is sent, and nothing else. */
class ReceiverCodeTest {

  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final byte[] BODY = "{\"event\":\"job.failed\"}".getBytes(StandardCharsets.UTF_8);

  /** Those that the programs of the docs do not have, which are run by their own test. */
  private static final Set<SignatureFormat> OTHERS =
      EnumSet.complementOf(EnumSet.of(SignatureFormat.HEX));

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void theUsualCodeIsThatOfTheDocs(Language language) throws Exception {
    assertThat(ReceiverCode.of(language, SignatureFormat.HEX).text())
        .isEqualTo(Files.readString(Path.of("docs/receivers", language.file())));
  }

  @ParameterizedTest
  @EnumSource
  void theCodeTrustsTheEndpointsFormOfSignatureAndNoOther(Language language, @TempDir Path folder)
      throws Exception {
    List<String> command = command(language);
    assumeTrue(
        ReceiverProgram.canRun(command.getFirst()), command.getFirst() + " is not on this machine");
    Map<SignatureFormat, ReceiverProgram> receivers = new EnumMap<>(SignatureFormat.class);
    try {
      for (SignatureFormat format : OTHERS) {
        Path file = Files.createDirectory(folder.resolve(format.code())).resolve(language.file());
        Files.writeString(file, ReceiverCode.of(language, format).text());
        List<String> started = new ArrayList<>(command);
        started.add(file.toString());
        receivers.put(format, ReceiverProgram.start(started, SECRET));
      }
      for (SignatureFormat expected : OTHERS) {
        for (SignatureFormat sent : SignatureFormat.values()) {
          assertThat(post(Objects.requireNonNull(receivers.get(expected)), sent))
              .as("%s to a receiver of %s", sent, expected)
              .isEqualTo(sent == expected ? 204 : 401);
        }
      }
    } finally {
      receivers.values().forEach(ReceiverProgram::close);
    }
  }

  @Test
  void theCodeHoldsNoSecret() {
    for (SignatureFormat format : SignatureFormat.values()) {
      assertThat(ReceiverCode.all(format))
          .hasSize(Language.values().length)
          .allSatisfy(code -> assertThat(code.text()).contains("WEBHOOK_SECRET"));
    }
  }

  private static List<String> command(Language language) {
    return switch (language) {
      case JAVA -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      case JAVASCRIPT -> List.of("node");
      case PYTHON -> List.of("python3");
      case GO -> List.of("go", "run");
    };
  }

  private static int post(ReceiverProgram receiver, SignatureFormat format) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.address()).POST(BodyPublishers.ofByteArray(BODY));
    Signer.sign(
            "0198c0de-0000-7000-8000-000000000001",
            Instant.now(),
            BODY,
            SigningSecrets.of(WebhookSecret.of(SECRET), format))
        .forEach(request::header);
    return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
