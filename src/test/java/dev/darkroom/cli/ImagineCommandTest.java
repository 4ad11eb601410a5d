package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static dev.darkroom.cli.FakeDarkroom.bytesOf;
import static dev.darkroom.cli.FakeDarkroom.cancelled;
import static dev.darkroom.cli.FakeDarkroom.failed;
import static dev.darkroom.cli.FakeDarkroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.Asked;
import dev.darkroom.cli.FakeDarkroom.End;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagineCommandTest extends CommandTest {
  private static final String PROMPT = "Winter city sights --ar 16:9";

  @Test
  void fiveFilesAreSavedAndNamedWithTheirUrls() throws IOException {
    server.accepting().streaming(End.PROPERLY, progress(2, 10), server.completed(3));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isZero();
    var pictures = folder.resolve("pictures");
    var names =
        List.of(
            "winter-city-sights-0197c3f2-grid.png",
            "winter-city-sights-0197c3f2-1.png",
            "winter-city-sights-0197c3f2-2.png",
            "winter-city-sights-0197c3f2-3.png",
            "winter-city-sights-0197c3f2-4.webp");
    assertThat(filesIn(pictures)).containsExactlyInAnyOrderElementsOf(names);
    for (var index = 0; index <= 4; index++) {
      var file = pictures.resolve(names.get(index));
      assertThat(file).hasBinaryContent(bytesOf(index));
      assertThat(ran.lines().get(index))
          .isEqualTo("%s  %s/assets/%d/%d.bin".formatted(file, server.address(), index, index));
    }
    assertThat(ran.lines()).hasSize(5);
    assertThat(ran.err()).isEqualTo("Job " + JOB_ID + ": " + PROMPT + System.lineSeparator());
  }

  @Test
  void theOrderCarriesThePromptAndWhatTheOptionsSay() throws IOException {
    server.accepting();

    shell.run(
        "imagine",
        "--no-wait",
        "--seed=4294967295",
        "--webhook-url",
        "https://example.com/hook",
        "--webhook-type",
        "progress",
        PROMPT);

    assertThat(json(order().body()))
        .isEqualTo(
            json(
                """
                {"prompt": "Winter city sights --ar 16:9", "seed": 4294967295,
                 "webhook_url": "https://example.com/hook", "webhook_type": "progress"}\
                """));
    assertThat(order().header("Content-Type")).contains("application/json");
  }

  @Test
  void quotesMayBeForgotten() throws IOException {
    server.accepting();

    shell.run(
        "imagine",
        "a",
        "cat",
        "by",
        "a",
        "lake",
        "--ar",
        "16:9",
        "--no",
        "trees,",
        "people",
        "--no-wait",
        "--version",
        "6.1",
        "--s=250");

    assertThat(json(order().body()))
        .isEqualTo(
            json(
                """
                {"prompt": "a cat by a lake --ar 16:9 --no trees, people --version 6.1 --s=250"}\
                """));
  }

  @Test
  void aPromptMayBeginWithAnAtSignAndHoldQuotesAndBraces() throws IOException {
    Files.writeString(folder.resolve("home"), "not a prompt");
    server.accepting();

    shell.run("imagine", "--no-wait", "@" + folder.resolve("home"), "\"${sys:user.name}\" 100 %d");

    assertThat(json(order().body()).path("prompt").asText())
        .isEqualTo("@" + folder.resolve("home") + " \"${sys:user.name}\" 100 %d");
  }

  @Test
  void withoutWaitingOnlyTheIdIsPrinted() {
    server.accepting();

    assertThat(shell.run("imagine", PROMPT, "--no-wait").out())
        .isEqualTo(JOB_ID + System.lineSeparator());
    assertThat(shell.run("imagine", PROMPT, "--no-wait", "--json").out())
        .isEqualTo("{\"job_id\":\"" + JOB_ID + "\"}" + System.lineSeparator());
    assertThat(server.askedForEvents()).isEmpty();
  }

  @Test
  void jsonIsOneDocumentAndNothingElse() throws IOException {
    server.accepting().streaming(End.PROPERLY, server.completed(2));

    var ran = shell.run("imagine", PROMPT, "--json", "--out", "elsewhere");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines()).hasSize(1);
    var document = json(ran.out());
    assertThat(document.path("job_id").asText()).isEqualTo(JOB_ID);
    assertThat(document.path("status").asText()).isEqualTo("completed");
    assertThat(document.has("error")).isFalse();
    assertThat(document.path("files")).hasSize(5);
    assertThat(document.path("files").path(0))
        .isEqualTo(
            json(
                """
                {"path": "%s", "url": "%s/assets/0/0.bin", "width": 512, "height": 512,
                 "content_type": "image/png"}\
                """
                    .formatted(
                        folder.resolve("elsewhere/winter-city-sights-0197c3f2-grid.png"),
                        server.address())));
    assertThat(document.path("files").path(4).path("index").asInt()).isEqualTo(4);
  }

  @Test
  void aFailedJobSaysWhyAndEndsWithStatusOne() throws IOException {
    server.accepting().streaming(End.PROPERLY, progress(2, 10), failed(3));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).endsWith("The job failed: The engine ran out of paint.\n");
  }

  @Test
  void aFailedJobAsJsonHoldsTheServersError() throws IOException {
    server.accepting().streaming(End.PROPERLY, failed(2));

    var ran = shell.run("imagine", PROMPT, "--json");

    assertThat(ran.status()).isOne();
    assertThat(json(ran.out()))
        .isEqualTo(
            json(
                """
                {"job_id": "%s", "status": "failed", "files": [],
                 "error": {"code": "engine_error", "message": "The engine ran out of paint."}}\
                """
                    .formatted(JOB_ID)));
  }

  @Test
  void aCancelledJobEndsWithStatusOne() {
    server.accepting().streaming(End.PROPERLY, cancelled(2));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).endsWith("The job was cancelled.\n");
  }

  @Test
  void aBrokenConnectionIsResumedAfterTheLastEventSeen() {
    server
        .accepting()
        .streaming(End.PROPERLY, ": hello\n\n")
        .streaming(End.BROKEN, progress(2, 10), progress(7, 40), "id: 8\nevent: job.pro")
        .streamingNothing(503)
        .streaming(End.PROPERLY, progress(9, 90), server.completed(10));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isZero();
    assertThat(ran.lines()).hasSize(5);
    assertThat(ran.err().lines().skip(1))
        .containsExactly("reconnecting …", "connected again", "reconnecting …", "connected again");
    assertThat(server.askedForEvents())
        .extracting(asked -> asked.header("Last-Event-ID"))
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("7"), Optional.of("7"));
  }

  @Test
  void aServerThatHasNoMoreEventsIsAskedForTheJob() {
    server
        .accepting()
        .streaming(End.BROKEN, progress(2, 10))
        .streamingNothing(204)
        .answering(
            "GET /v1/jobs/" + JOB_ID,
            200,
            """
            {"id":"%s","type":"imagine","status":"completed","created_at":"2026-01-02T03:04:05Z",\
            "result":%s}\
            """
                .formatted(JOB_ID, server.gridOfFour()));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isZero();
    assertThat(ran.lines()).hasSize(5);
  }

  @Test
  void aServerThatStaysAwayIsGivenUpAfterTwoMinutes() {
    server.accepting().streaming(End.BROKEN, progress(2, 10));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(shell.passed()).isBetween(Patience.LIMIT, Patience.LIMIT.plusSeconds(5));
    assertThat(ran.err())
        .endsWith(
            "No connection to %1$s for 2 minutes. The job %2$s goes on; look again with GET %1$s/v1/jobs/%2$s.\n"
                .formatted(server.address(), JOB_ID));
  }

  @Test
  void anEventThatIsNoReportEndsTheWatch() {
    server.accepting().streaming(End.HANGING, "data: {\"hello\":\"world\"}\n\n");

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).contains("sent an event that is no report on a job");
  }

  @Test
  void anOrderWhoseAnswerIsLostIsRepeatedUnderTheSameKey() {
    server.answering("POST /v1/imagine", 0, "").accepting();

    var ran = shell.run("imagine", PROMPT, "--no-wait");

    assertThat(ran.status()).isZero();
    assertThat(server.asked("POST /v1/imagine"))
        .hasSize(2)
        .extracting(asked -> asked.header("Idempotency-Key").orElseThrow())
        .satisfies(keys -> assertThat(keys.getFirst()).isEqualTo(keys.getLast()).isNotBlank());
  }

  @Test
  void aRefusedOrderIsToldInTheServersWords() throws IOException {
    server.answering(
        "POST /v1/imagine",
        400,
        """
        {"status":"ERROR","code":"invalid_parameter","message":"--ar is 0:1; both must be above 0."}\
        """);

    var text = shell.run("imagine", "cat --ar 0:1");
    var document = shell.run("imagine", "cat --ar 0:1", "--json");

    assertThat(text.status()).isOne();
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).isEqualTo("--ar is 0:1; both must be above 0.\n");
    assertThat(document.status()).isOne();
    assertThat(json(document.out()))
        .isEqualTo(
            json(
                """
                {"error": {"code": "invalid_parameter",
                           "message": "--ar is 0:1; both must be above 0."}}\
                """));
  }

  @Test
  void aReferenceIsAUrl() throws IOException {
    server.accepting();

    shell.run("imagine", "--no-wait", "--image", "https://example.com/fox.jpg", "a", "fox");
    var ran = shell.run("imagine", "--image", "fox.jpg", "a fox");

    assertThat(json(server.order("/v1/imagine")))
        .isEqualTo(
            json(
                """
                {"prompt": "a fox", "image_url": "https://example.com/fox.jpg"}\
                """));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "--image takes a picture's URL, which begins with http:// or https://, not \"fox.jpg\".\n");
  }

  @Test
  void aServerThatIsAskedTooMuchSaysWhenToComeBack() {
    server.answering(
        "POST /v1/imagine",
        429,
        """
        {"status":"ERROR","code":"queue_full",\
        "message":"The account has 100 jobs waiting. Try again in 12 s."}\
        """);

    assertThat(shell.run("imagine", PROMPT))
        .isEqualTo(new Shell.Ran(1, "", "The account has 100 jobs waiting. Try again in 12 s.\n"));
  }

  @Test
  void soDoesWhatStandsInFrontOfIt() {
    var url = server.throttling("POST /v1/imagine", "7").address();

    assertThat(shell.run("imagine", PROMPT).err())
        .isEqualTo(url + " takes no more requests for now. Try again in 7 s.\n");
  }

  @Test
  void aWrongTokenIsToldWithWhereItCameFrom() {
    var ran = shell.set("DARKROOM_TOKEN", "dk_wrong").run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.err())
        .isEqualTo(server.address() + " does not accept the token from DARKROOM_TOKEN.\n")
        .doesNotContain("dk_wrong");
  }

  @Test
  void aServerThatIsNotThereIsToldInOneSentence() {
    server.close();

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "No Darkroom answers at %s — start it with ./darkroom serve, or set DARKROOM_URL.\n"
                .formatted(server.address()));
  }

  @Test
  void anotherProgramAtTheAddressIsRecognized() {
    server.answering("POST /v1/imagine", 200, "<html>hello</html>");

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).contains("does not answer as Darkroom does");
  }

  @Test
  void noFileIsEverReplaced() throws IOException {
    var pictures = Files.createDirectories(folder.resolve("pictures"));
    var taken = pictures.resolve("winter-city-sights-0197c3f2-1.png");
    Files.writeString(taken, "another job's");
    server.accepting().streaming(End.PROPERLY, server.completed(2));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isZero();
    assertThat(taken).hasContent("another job's");
    assertThat(pictures.resolve("winter-city-sights-" + JOB_ID + "-1.png"))
        .hasBinaryContent(bytesOf(1));
    assertThat(filesIn(pictures)).hasSize(6);
  }

  @Test
  void aPictureThatIsGoneEndsWithStatusOneAndTellsWhatWasSaved() {
    var done = server.completed(2).replace("/assets/3/3.bin", "/assets/3/gone.bin");
    server.accepting().streaming(End.PROPERLY, done);

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isOne();
    assertThat(ran.lines()).hasSize(3);
    assertThat(ran.err()).contains("/assets/3/gone.bin could not be fetched: it answered 404.");
  }

  @Test
  void aPictureIsTriedAgainWhileTheServerIsAway() {
    server.answering("GET /assets/2/2.bin", 503, "{}").answering("GET /assets/2/2.bin", 0, "");
    server.accepting().streaming(End.PROPERLY, server.completed(2));

    var ran = shell.run("imagine", PROMPT);

    assertThat(ran.status()).isZero();
    assertThat(folder.resolve("pictures/winter-city-sights-0197c3f2-2.png"))
        .hasBinaryContent(bytesOf(2));
  }

  @Test
  void theTokenNeverTravelsToPictures() {
    server.accepting().streaming(End.PROPERLY, server.completed(2));

    shell.run("imagine", PROMPT);

    assertThat(server.asked("GET /assets/1/1.bin"))
        .hasSize(1)
        .allSatisfy(asked -> assertThat(asked.header("Authorization")).isEmpty());
  }

  @Test
  void onATerminalABarIsDrawnAndStandsWhenTheJobIsDone() {
    server.accepting().streaming(End.PROPERLY, progress(2, 42), server.completed(3));

    var ran = shell.onTerminal().run("imagine", PROMPT);

    assertThat(ran.err())
        .contains("▕████████░░░░░░░░░░░░▏ 42 %  rendering  " + PROMPT + "  0:00")
        .contains("▕████████████████████▏100 %  done  " + PROMPT + "  0:00")
        .endsWith("\u001B[?7h\n");
    assertThat(ran.lines()).hasSize(5);
  }

  @Test
  void onATerminalTheBarOfAFailedJobIsWiped() {
    server.accepting().streaming(End.BROKEN).streaming(End.PROPERLY, failed(2));

    var ran = shell.onTerminal().run("imagine", PROMPT);

    assertThat(ran.err())
        .contains("reconnecting …  " + PROMPT)
        .endsWith("\r\u001B[KThe job failed: The engine ran out of paint.\n");
  }

  @Test
  void aWrongCommandLineEndsWithStatusTwo() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThat(shell.run("imagine").status()).isEqualTo(2);
    assertThat(shell.run("imagine", "cat", "--seed", "many").status()).isEqualTo(2);
    assertThat(shell.run("imagine", "cat", "--out", "file").err())
        .isEqualTo("--out names what is no folder: " + folder.resolve("file") + "\n");
    assertThat(shell.run("imagine", "caf\uFFFD").err()).contains("LC_ALL=C.UTF-8");
    assertThat(server.asked("POST /v1/imagine")).isEmpty();
  }

  private Asked order() {
    var orders = server.asked("POST /v1/imagine");
    assertThat(orders).hasSize(1);
    return orders.getFirst();
  }
}
