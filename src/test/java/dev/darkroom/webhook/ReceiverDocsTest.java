package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code docs/webhooks.md} tells receivers is what the server does. */
class ReceiverDocsTest {

  private static final Path PAGE = Path.of("docs/webhooks.md");

  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String ID = "0198c0de-0000-7000-8000-000000000001";
  private static final byte[] BODY = utf8("{\"event\":\"job.completed\",\"prompt\":\"Straße\"}");
  private static final byte[] OTHER_BODY = utf8("{\"event\":\"job.failed\"}");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<Language, ReceiverProgram> RECEIVERS = new EnumMap<>(Language.class);

  /** The languages that there are receivers in. */
  enum Language {
    JAVA,
    JAVASCRIPT,
    PYTHON,
    GO;

    /** The receiver's file. */
    Path file() {
      return Path.of("docs/receivers")
          .resolve(
              switch (this) {
                case JAVA -> "Verify.java";
                case JAVASCRIPT -> "verify.js";
                case PYTHON -> "verify.py";
                case GO -> "verify.go";
              });
    }

    /** What the page's blocks of its code begin with. */
    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }

    ReceiverProgram start(String secret) throws IOException {
      List<String> runner = runner();
      assumeTrue(
          ReceiverProgram.canRun(runner.getFirst()), runner.getFirst() + " is not on this machine");
      List<String> command = new ArrayList<>(runner);
      command.add(file().toString());
      return ReceiverProgram.start(command, secret);
    }

    private List<String> runner() {
      return switch (this) {
        case JAVA -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        case JAVASCRIPT -> List.of("node");
        case PYTHON -> List.of("python3");
        case GO -> List.of("go", "run");
      };
    }
  }

  @AfterAll
  static void endReceivers() {
    RECEIVERS.values().forEach(ReceiverProgram::close);
  }

  @Test
  void theVectorsOfThePageAreWhatTheServerSends() throws Exception {
    List<String> vectors =
        blocks("text").stream().filter(block -> block.startsWith("secret ")).toList();

    assertThat(vectors).hasSize(2);
    for (String vector : vectors) {
      Instant at = Instant.ofEpochSecond(Long.parseLong(line(vector, "webhook-timestamp")));
      Map<String, String> signed =
          Signer.sign(
              line(vector, "webhook-id"),
              at,
              utf8(line(vector, "body")),
              secrets(line(vector, "secret")));
      assertThat(signed)
          .allSatisfy((name, value) -> assertThat(line(vector, name)).isEqualTo(value));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageShowsTheCodeThatRuns(Language language) throws Exception {
    String program = Files.readString(language.file());
    List<String> shown = blocks(language.tag());

    assertThat(shown).isNotEmpty();
    assertThat(program).contains(shown);
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverTrustsWhatTheServerSigned(Language language) throws Exception {
    assertThat(post(receiver(language), signed(SECRET, Instant.now()), BODY)).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverTakesOneGoodSignatureAmongSeveral(Language language) throws Exception {
    WebhookSecret known = WebhookSecret.of(SECRET);
    SigningSecrets several =
        new SigningSecrets(List.of(WebhookSecret.of("newer"), known), known, SignatureFormat.HEX);

    assertThat(post(receiver(language), Signer.sign(ID, Instant.now(), BODY, several), BODY))
        .isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverRefusesWhatWasChanged(Language language) throws Exception {
    Map<String, String> headers = signed(SECRET, Instant.now());

    assertThat(post(receiver(language), headers, OTHER_BODY)).isEqualTo(401);
    for (String name : headers.keySet()) {
      Map<String, String> changed = new HashMap<>(headers);
      changed.compute(name, (_, value) -> value + "0");
      assertThat(post(receiver(language), changed, BODY)).as(name).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverRefusesWhatIsNotSigned(Language language) throws Exception {
    Map<String, String> headers = signed(SECRET, Instant.now());

    assertThat(post(receiver(language), Map.of(), BODY)).isEqualTo(401);
    for (String name : headers.keySet()) {
      Map<String, String> fewer = new HashMap<>(headers);
      fewer.remove(name);
      assertThat(post(receiver(language), fewer, BODY)).as(name).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverRefusesAnOldCall(Language language) throws Exception {
    Instant tooLongAgo = Instant.now().minus(Duration.ofMinutes(6));

    assertThat(post(receiver(language), signed(SECRET, tooLongAgo), BODY)).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource
  void theReceiverTakesASecretThatSomebodyChose(Language language) throws Exception {
    String chosen = "correct horse battery staple";
    try (ReceiverProgram receiver = language.start(chosen)) {
      assertThat(post(receiver, signed(chosen, Instant.now()), BODY)).isEqualTo(204);
    }
  }

  /** The language's receiver, started where it has not been yet. */
  private static ReceiverProgram receiver(Language language) throws IOException {
    ReceiverProgram running = RECEIVERS.get(language);
    if (running == null) {
      running = language.start(SECRET);
      RECEIVERS.put(language, running);
    }
    return running;
  }

  private static int post(ReceiverProgram receiver, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(receiver.address()).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static Map<String, String> signed(String secret, Instant at) {
    return Signer.sign(ID, at, BODY, secrets(secret));
  }

  private static SigningSecrets secrets(String secret) {
    return SigningSecrets.of(WebhookSecret.of(secret), SignatureFormat.HEX);
  }

  /** What stands between the fences of the page's blocks of that language. */
  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** What stands behind the name in a vector. */
  private static String line(String vector, String name) {
    return Pattern.compile("(?m)^" + name + " +(.+)$")
        .matcher(vector)
        .results()
        .map(line -> line.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
