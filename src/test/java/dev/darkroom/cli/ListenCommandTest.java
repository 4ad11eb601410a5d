package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ListenCommandTest extends CommandTest {
  private static final String JOB = FakeDarkroom.JOB_ID;

  @BeforeEach
  void knowTheSecret() {
    shell.set("DARKROOM_WEBHOOK_SECRET", WebhookCall.SECRET);
  }

  @Test
  void eachCallIsALineWithWhatItTellsAndWhetherItIsSigned() throws Exception {
    try (var listening = Listening.start(shell)) {
      var url = listening.address() + "/jobs";

      assertThat(WebhookCall.progress("a", 3, 42).post(url).statusCode()).isEqualTo(200);
      assertThat(WebhookCall.completed("b", 4).post(url).statusCode()).isEqualTo(200);
      assertThat(WebhookCall.failed("c", 5).post(url).statusCode()).isEqualTo(200);

      assertThat(listening.lines())
          .containsExactly(
              "03:04:05  job.progress  %s  rendering 42 %%  #3  verified  answered 200  a fox in the snow"
                  .formatted(JOB),
              "03:04:05  job.completed  %s  ✔ done  #4  verified  answered 200  http://pictures/grid.png  http://pictures/1.png"
                  .formatted(JOB),
              "03:04:05  job.failed  %s  ✘ failed: No paint left.  #5  verified  answered 200  a fox [31m"
                  .formatted(JOB));
    }
  }

  @Test
  void imagesAreShownAsJobsAre() throws Exception {
    try (var listening = Listening.start(shell)) {
      var url = listening.address() + "/images";
      WebhookCall.image(
              "a", 3, "in-progress", "37", "\"url\":\"http://partial\",\"upscaled_urls\":null")
          .post(url);
      WebhookCall.image(
              "b",
              4,
              "completed",
              "null",
              "\"url\":\"http://grid\",\"upscaled_urls\":[\"http://1\"]")
          .post(url);

      assertThat(listening.lines())
          .containsExactly(
              "03:04:05  images.items.update  %s  rendering 37 %%  #3  verified  answered 200  a fox in the snow"
                  .formatted(JOB),
              "03:04:05  images.items.update  %s  ✔ done  #4  verified  answered 200  http://grid  http://1"
                  .formatted(JOB));
    }
  }

  @Test
  void aWrongSignatureIsRefusedUnlessOneIsLenient() throws Exception {
    try (var strict = Listening.start(shell);
        var lenient = Listening.start(shell, "--lenient")) {
      assertThat(forged().post(strict.address()).statusCode()).isEqualTo(401);
      assertThat(forged().post(lenient.address()).statusCode()).isEqualTo(200);

      assertThat(strict.out())
          .contains("  X-Midjourney-Signature wrong, webhook-signature right  answered 401");
      assertThat(lenient.out())
          .contains("  X-Midjourney-Signature wrong, webhook-signature right  answered 200");
      assertThat(strict.interrupt().err())
          .endsWith("1 event, 0 verified, 0 repeats, 1 not taken.\n");
    }
  }

  @Test
  void unsignedCallsAreRefusedAndHalfSignedOnesTaken() throws Exception {
    try (var listening = Listening.start(shell)) {
      var unsigned =
          WebhookCall.completed("a", 1)
              .without("X-Midjourney-Signature")
              .without("webhook-signature");
      var half = WebhookCall.completed("b", 1).without("webhook-signature");

      assertThat(unsigned.post(listening.address()).statusCode()).isEqualTo(401);
      assertThat(half.post(listening.address()).statusCode()).isEqualTo(200);
      assertThat(listening.lines().get(0)).contains("  unsigned  answered 401");
      assertThat(listening.lines().get(1))
          .contains("  verified: X-Midjourney-Signature right, webhook-signature missing  ");
    }
  }

  @Test
  void withoutASecretAllIsTakenAndSaidToBeUnverified() throws Exception {
    shell.set("DARKROOM_WEBHOOK_SECRET", "");
    try (var listening = Listening.start(shell)) {
      assertThat(forged().post(listening.address()).statusCode()).isEqualTo(200);

      assertThat(listening.out()).contains("  unverified  answered 200");
      assertThat(listening.err()).contains("No secret is known");
    }
  }

  @Test
  void theSecretIsFoundInAFileAndInThatOfTheFirstLogin() throws Exception {
    Files.writeString(folder.resolve("secret"), WebhookCall.SECRET + "\n");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/first-login.txt"), "webhook_secret = " + WebhookCall.SECRET + "\n");
    shell.set("DARKROOM_WEBHOOK_SECRET", "");
    try (var byFile = Listening.start(shell, "--secret-file", "secret");
        var byOption = Listening.start(shell, "--secret", WebhookCall.SECRET);
        var byLogin = Listening.start(shell);
        var wrong = Listening.start(shell.set("DARKROOM_WEBHOOK_SECRET", "another"))) {
      for (var right : new Listening[] {byFile, byOption, byLogin}) {
        assertThat(WebhookCall.completed("a", 1).post(right.address()).statusCode()).isEqualTo(200);
        assertThat(right.out()).contains("  verified  ");
        assertThat(right.out() + right.err()).doesNotContain(WebhookCall.SECRET);
      }
      assertThat(WebhookCall.completed("a", 1).post(wrong.address()).statusCode()).isEqualTo(401);
      assertThat(wrong.out()).contains("  both signatures wrong  ");
      assertThat(byLogin.err()).contains("the secret from " + folder.resolve("data"));
    }
  }

  @Test
  void repeatsGapsAndStepsBackAreShown() throws Exception {
    try (var listening = Listening.start(shell)) {
      var url = listening.address() + "/jobs";
      WebhookCall.progress("a", 3, 10).post(url);
      WebhookCall.progress("b", 4, 20).post(url);
      WebhookCall.progress("c", 7, 30).post(url);
      WebhookCall.progress("c", 7, 30).post(url);
      WebhookCall.progress("d", 5, 25).post(url);
      WebhookCall.progress("e", 8, 40).post(url);
      WebhookCall.progress("f", 1, 0).post(listening.address() + "/other");

      assertThat(
              listening.lines().stream().map(line -> line.replaceAll(".*  (#.*)  a fox.*", "$1")))
          .containsExactly(
              "#3  verified  answered 200",
              "#4  verified  answered 200",
              "#7  verified  4 → 7  answered 200",
              "#7  verified  repeat  answered 200",
              "#5  verified  out of order: 7 → 5  answered 200",
              "#8  verified  answered 200",
              "#1  verified  answered 200");
      assertThat(listening.interrupt().err())
          .endsWith("7 events, 7 verified, 1 repeat, 0 not taken.\n");
    }
  }

  @Test
  void whatIsForgedDoesNotCountAsComeBefore() throws Exception {
    try (var listening = Listening.start(shell)) {
      forged().post(listening.address());
      WebhookCall.completed("forged", 9).post(listening.address());

      assertThat(listening.lines().getLast()).contains("#9  verified  answered 200");
    }
  }

  @Test
  void theFirstCallsFailOnRequest() throws Exception {
    try (var listening = Listening.start(shell, "--fail", "2")) {
      var url = listening.address();

      assertThat(WebhookCall.completed("a", 4).post(url).statusCode()).isEqualTo(500);
      assertThat(WebhookCall.completed("b", 4).post(url).statusCode()).isEqualTo(500);
      assertThat(WebhookCall.completed("a", 4).post(url).statusCode()).isEqualTo(200);
      assertThat(listening.lines().getFirst()).contains("verified  answered 500, on request");
      assertThat(listening.lines().getLast()).contains("verified  repeat  answered 200");
    }
  }

  @Test
  void aStatusIsAnsweredForEverOrToTheFirstCalls() throws Exception {
    try (var always = Listening.start(shell, "--status=429", "--retry-after=5");
        var once = Listening.start(shell, "--status=410", "--fail=1")) {
      for (var time = 0; time < 3; time++) {
        var answer = WebhookCall.completed("a", 4).post(always.address());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      }
      assertThat(WebhookCall.completed("a", 4).post(once.address()).statusCode()).isEqualTo(410);
      assertThat(WebhookCall.completed("a", 4).post(once.address()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerWaitsForAsLongAsWasAsked() throws Exception {
    try (var listening = Listening.start(shell, "--delay", "1500ms")) {
      assertThat(WebhookCall.completed("a", 4).post(listening.address()).statusCode())
          .isEqualTo(200);

      assertThat(shell.passed()).isEqualTo(Duration.ofMillis(1500));
      assertThat(listening.out()).contains("answered 200  after 1500ms, on request");
    }
  }

  @Test
  void aSenderCanBeLeftWithoutAnAnswer() throws Exception {
    try (var listening = Listening.start(shell, "--hang")) {
      var request =
          WebhookCall.completed("a", 4)
              .request(listening.address())
              .timeout(Duration.ofMillis(300))
              .build();

      assertThatThrownBy(() -> exchange(request)).isInstanceOf(HttpTimeoutException.class);
      assertThat(listening.out()).contains("  left without an answer, on request");
    }
  }

  @Test
  void aConnectionCanBeClosedWithoutAnAnswer() throws Exception {
    try (var listening = Listening.start(shell, "--reset", "--fail=1")) {
      var request = WebhookCall.completed("a", 4).request(listening.address()).build();

      // the JDK's client sends a second time by itself where it may; a POST it may not
      assertThatThrownBy(() -> exchange(request)).isInstanceOf(IOException.class);
      assertThat(listening.out()).contains("  connection closed, on request");
      assertThat(exchange(request).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void callsArePassedOnWithTheirBytesAndHeaders() throws Exception {
    server.answering("POST /hooks?x=1", 202, "taken");
    try (var listening = Listening.start(shell, "--forward", server.address() + "/hooks?x=1")) {
      var call =
          WebhookCall.completed("a", 4)
              .with("X-Own", "kept")
              .with("TE", "trailers")
              .with("User-Agent", "Darkroom/1");

      assertThat(call.post(listening.address() + "/jobs").statusCode()).isEqualTo(202);
      var passed = server.asked("POST /hooks?x=1").getFirst();
      assertThat(passed.body()).isEqualTo(call.body());
      assertThat(passed.header("X-Midjourney-Signature"))
          .contains(call.header("X-Midjourney-Signature"));
      assertThat(passed.header("webhook-signature")).contains(call.header("webhook-signature"));
      assertThat(passed.header("User-Agent")).contains("Darkroom/1");
      assertThat(passed.header("X-Own")).contains("kept");
      assertThat(passed.header("TE")).isEmpty();
      assertThat(listening.out())
          .contains("  answered 202, as %s/hooks?x=1 did  ".formatted(server.address()));
    }
  }

  @Test
  void whatFailsOnRequestOrIsForgedIsNotPassedOn() throws Exception {
    server.answering("POST /hooks", 503, "");
    try (var listening =
        Listening.start(shell, "--fail=1", "--forward", server.address() + "/hooks")) {
      assertThat(WebhookCall.completed("a", 4).post(listening.address()).statusCode())
          .isEqualTo(500);
      assertThat(forged().post(listening.address()).statusCode()).isEqualTo(401);
      assertThat(server.asked("POST /hooks")).isEmpty();
      assertThat(WebhookCall.completed("a", 4).post(listening.address()).statusCode())
          .isEqualTo(503);
    }
  }

  @Test
  void aReceiverThatCannotBeReachedIsABadGateway() throws Exception {
    var closed = closedPort();
    try (var listening = Listening.start(shell, "--forward", "http://127.0.0.1:" + closed);
        var breaking = Listening.start(shell, "--forward", server.address() + "/breaks")) {
      server.answering("POST /breaks", 0, "");

      assertThat(WebhookCall.completed("a", 4).post(listening.address()).statusCode())
          .isEqualTo(502);
      assertThat(listening.out())
          .contains("  answered 502: http://127.0.0.1:%d can't be reached".formatted(closed));
      assertThat(WebhookCall.completed("a", 4).post(breaking.address()).statusCode())
          .isEqualTo(502);
      assertThat(breaking.out()).contains("/breaks broke the connection");
    }
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    try (var listening = Listening.start(shell, "--json")) {
      WebhookCall.progress("a", 4, 10).post(listening.address() + "/jobs?x");
      WebhookCall.of("b", 5, "not\nJSON").post(listening.address());
      forged().post(listening.address());

      assertThat(listening.lines()).hasSize(3);
      var first = json(listening.lines().get(0));
      assertThat(first.path("received_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
      assertThat(first.path("verified").asBoolean()).isTrue();
      assertThat(first.path("signatures").path("webhook-signature").asText()).isEqualTo("right");
      assertThat(first.path("repeat").asBoolean()).isFalse();
      assertThat(first.path("answer").asText()).isEqualTo("answered 200");
      assertThat(first.path("path").asText()).isEqualTo("/jobs?x");
      assertThat(first.path("headers").path("darkroom-sequence").asText()).isEqualTo("4");
      assertThat(first.path("body").path("progress").asInt()).isEqualTo(10);
      assertThat(json(listening.lines().get(1)).path("body").asText()).isEqualTo("not\nJSON");
      assertThat(json(listening.lines().get(2)).path("verified").asBoolean(true)).isFalse();
      assertThat(json(listening.lines().get(2)).path("answer").asText()).isEqualTo("answered 401");
    }
  }

  @Test
  void headersAndBodiesAreShownOnDemandWithoutControlCharacters() throws Exception {
    try (var listening = Listening.start(shell, "--verbose")) {
      WebhookCall.of("a", 1, "{\"a\":\n\"\u001B[2J\"}").post(listening.address() + "/x");

      assertThat(listening.out())
          .startsWith("03:04:05  no event of Darkroom's, 13 bytes  #1  verified  answered 200\n")
          .contains("\n    POST /x\n")
          .contains("\n    webhook-id: a\n")
          .endsWith("\n\n    {\"a\":\n    \" [2J\"}\n");
    }
  }

  @Test
  void whatIsTakenIsSavedSoThatItCanBeVerifiedAgain() throws Exception {
    try (var listening = Listening.start(shell, "--save", "calls")) {
      var call = WebhookCall.completed("a", 4);
      call.post(listening.address());
      call.post(listening.address());
      forged().post(listening.address());
      listening.interrupt();

      var name = "2026-01-02T03-04-05Z-job.completed-" + JOB;
      assertThat(filesIn(folder.resolve("calls")))
          .containsExactlyInAnyOrder(
              name + ".json", name + ".headers", name + "-2.json", name + "-2.headers");
      assertThat(folder.resolve("calls/" + name + ".json")).hasContent(call.body());
      assertThat(folder.resolve("calls/" + name + ".headers"))
          .content()
          .contains("webhook-signature: " + call.header("webhook-signature") + "\n");
    }
  }

  @Test
  void itEndsWhenEnoughCallsHaveBeenTaken() throws Exception {
    try (var listening = Listening.start(shell, "--once", "2", "--fail", "1")) {
      WebhookCall.completed("a", 4).post(listening.address());
      WebhookCall.completed("a", 4).post(listening.address());
      assertThat(WebhookCall.completed("b", 5).post(listening.address()).statusCode())
          .isEqualTo(200);

      var ran = listening.end();
      assertThat(ran.status()).isZero();
      assertThat(ran.err()).endsWith("3 events, 3 verified, 1 repeat, 1 not taken.\n");
    }
    try (var listening = Listening.start(shell, "--once")) {
      WebhookCall.completed("a", 4).post(listening.address());
      assertThat(listening.end().status()).isZero();
    }
  }

  @Test
  void aBodyOfMoreThanAMegabyteIsRefused() throws Exception {
    try (var listening = Listening.start(shell)) {
      var largest = WebhookCall.of("a", 1, "x".repeat(1_000_000));
      var tooLarge = WebhookCall.of("b", 1, "x".repeat(1_000_001));

      assertThat(largest.post(listening.address()).statusCode()).isEqualTo(200);
      assertThat(tooLarge.post(listening.address()).statusCode()).isEqualTo(413);
      assertThat(listening.out())
          .endsWith("POST /: answered 413, since its body is larger than 1 MB.\n");
    }
  }

  @Test
  void onlyPostsAreCalls() throws Exception {
    try (var listening = Listening.start(shell)) {
      var get = HttpRequest.newBuilder(URI.create(listening.address() + "/x")).build();
      var answer = exchange(get);

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("POST");
      assertThat(listening.out()).isEqualTo("GET /x: answered 405, since webhooks are posted.\n");
    }
  }

  @Test
  void itIsOneOfTheAccountsWebhooksUntilTheEnd() throws Exception {
    var others = "{\"webhook\":\"http://other/\"}";
    server.answering("GET /users/me", 200, me(others));
    server.answering("PATCH /users/me", 200, "{\"data\":{}}");
    try (var listening = Listening.start(shell, "--register")) {
      var own = "{\"webhook\":\"%s/images\"}".formatted(listening.address());
      assertThat(server.asked("PATCH /users/me").getFirst().body())
          .isEqualTo("{\"webhooks\":[%s,%s]}".formatted(others, own));

      answerNext("/users/me", me(own + "," + others));
      var ran = listening.interrupt();

      assertThat(server.asked("PATCH /users/me").getLast().body())
          .isEqualTo("{\"webhooks\":[%s]}".formatted(others));
      assertThat(ran.err()).endsWith("\n0 events, 0 verified, 0 repeats, 0 not taken.\n");
    }
  }

  @Test
  void aServerThatIsGoneAtTheEndIsSaid() throws Exception {
    server.answering("GET /users/me", 200, me(""));
    server.answering("PATCH /users/me", 200, "{\"data\":{}}");
    try (var listening = Listening.start(shell, "--register")) {
      server.close();

      assertThat(listening.interrupt().err())
          .contains("/images is still one of the account's webhooks. No Darkroom answers at ");
    }
  }

  @Test
  void withoutAServerThereIsNothingToRegisterAt() {
    var ran = new Shell(folder).run("listen", "--port=0", "--register");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("No server is known");
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    var taken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      var ran = shell.run("listen", "--port=" + taken.getAddress().getPort());

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("can't be listened on").contains("--port names another.");
    } finally {
      taken.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hang --reset | Of --status, --hang and --reset only one can be done.",
        "--status=500 --hang | Of --status, --hang and --reset only one can be done.",
        "--retry-after=5 | --retry-after goes into an answer of --status or --fail.",
        "--retry-after=5 --fail=1 --hang | --retry-after goes into an answer of --status or --fail.",
        "--status=199 | --status is 200 to 599.",
        "--fail=0 | --fail is 1 or more.",
        "--once=0 | --once is 1 or more.",
        "--port=70000 | --port is 0 to 65535.",
        "--host=no.such.host.invalid | --host is no address of this machine: \"no.such.host.invalid\".",
        "--forward=there | --forward takes a URL such as http://127.0.0.1:3000/webhooks, not \"there\".",
        "--status=500 --forward=http://x | With --forward calls fail only for a while: add --fail N.",
        "--secret=a --secret-file=b | --secret and --secret-file can't both be right.",
        "--secret=whsec_* | The secret from --secret is none: there is no base64 after whsec_.",
      })
  void whatMakesNoSenseIsSaidBeforeAnythingIsDone(String options, String sentence) {
    var ran = shell.run(("listen " + options).split(" ", -1));

    assertThat(ran).isEqualTo(new Shell.Ran(2, "", sentence + "\n"));
  }

  @Test
  void aDelayIsATimeOfUpToTenMinutes() {
    assertThat(shell.run("listen", "--delay=2h").status()).isEqualTo(2);
    assertThat(shell.run("listen", "--delay=11m").err())
        .contains("\"11m\" is no time of up to ten minutes such as 500ms, 2s or 1m");
  }

  @Test
  void onATerminalAJobHasABarAndThenItsEnd() throws Exception {
    shell.onTerminal().set("COLUMNS", "80");
    try (var listening = Listening.start(shell)) {
      WebhookCall.progress("a", 3, 40).post(listening.address());
      WebhookCall.progress("b", 7, 50).post(listening.address());
      WebhookCall.completed("c", 8).post(listening.address());
      var out = listening.interrupt().out();

      assertThat(out)
          .contains("▕████████░░░░░░░░░░░░▏ 40 %  rendering  a fox in the snow  0:00")
          .contains("▕██████████░░░░░░░░░░▏ 50 %  rendering, 3 → 7  a fox in the snow  0:00")
          .contains("\u001B[32m✔ done\u001B[0m  a fox in the snow  0:00")
          .contains("\n    http://pictures/grid.png\u001B[K\n    http://pictures/1.png")
          .doesNotContain("job.progress");
    }
  }

  @Test
  void onATerminalWhatIsOutOfTheOrdinaryStands() throws Exception {
    shell.onTerminal().set("NO_COLOR", "1");
    try (var listening = Listening.start(shell)) {
      WebhookCall.progress("a", 3, 40).post(listening.address());
      WebhookCall.progress("a", 3, 40).post(listening.address());
      forged().post(listening.address());
      WebhookCall.failed("b", 4).post(listening.address());
      var out = listening.interrupt().out();

      assertThat(out)
          .contains("  rendering 40 %  #3  verified  repeat  answered 200  a fox in the snow")
          .contains("X-Midjourney-Signature wrong, webhook-signature right  answered 401")
          .contains("✘ failed: No paint left.  a fox [31m  0:00  job.failed")
          .doesNotContain("\u001B[31m");
    }
  }

  @Test
  void theGreetingSaysHowToUseIt() throws Exception {
    try (var listening = Listening.start(shell)) {
      assertThat(listening.err())
          .isEqualTo(
              """
              Listening on %1$s; Ctrl-C ends it.
              Signatures are checked by the secret from DARKROOM_WEBHOOK_SECRET.
              To be told of one job, order it with --webhook-url:
                ./darkroom imagine a fox in the snow --webhook-type progress --webhook-url %1$s/jobs
              To be told of every image of the account: ./darkroom listen --register
              """
                  .formatted(listening.address()));
    }
  }

  @Test
  void theHelpSaysThatASecretOnTheCommandLineCanBeRead() {
    assertThat(shell.run("listen", "--help").out().replaceAll("\\s+", " "))
        .contains("others on this machine can read it here")
        .contains("darkroom listen --register")
        .contains("--retry-after=SECONDS");
  }

  /** Uses up the answer that the server would give, so that the next one is {@code json}. */
  private void answerNext(String path, String json) throws IOException, InterruptedException {
    server.answering("GET " + path, 200, json);
    var _ = exchange(HttpRequest.newBuilder(URI.create(server.address() + path)).build());
  }

  private static WebhookCall forged() {
    return WebhookCall.completed("forged", 9).with("X-Midjourney-Signature", "00");
  }

  private static String me(String webhooks) {
    return "{\"data\":{\"id\":\"x\",\"webhooks\":[" + webhooks + "]}}";
  }

  private static HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
