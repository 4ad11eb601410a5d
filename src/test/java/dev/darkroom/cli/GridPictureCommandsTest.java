package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static dev.darkroom.cli.FakeDarkroom.bytesOf;
import static dev.darkroom.cli.FakeDarkroom.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class GridPictureCommandsTest extends CommandTest {
  private static final String PARENT = "01a2006f-948f-7bb7-93c5-4b3f1fe59cf5";
  private static final String OTHER = "01a2006f-0000-7bb7-93c5-4b3f1fe59cf5";
  private static final String FIRST_PAGE = "GET /v1/jobs?limit=100&offset=0";

  @Test
  void anUpscaleIsOrderedWaitedForAndSaved() throws IOException {
    server
        .accepting("/v1/upscale")
        .streaming(
            End.PROPERLY,
            completed(2, "upscale", server.upscale())
                .replace("\"type\"", "\"prompt\":\"A lake --ar 2:1\",\"type\""));

    var ran = shell.run("upscale", PARENT, "2", "--webhook-url", "https://example.com/hook");

    assertThat(ran.status()).isZero();
    assertThat(json(server.order("/v1/upscale")))
        .isEqualTo(
            json(
                """
                {"job_id": "%s", "index": 2, "webhook_url": "https://example.com/hook"}\
                """
                    .formatted(PARENT)));
    assertThat(ran.err()).isEqualTo("Job %s: picture 2 of %s\n".formatted(JOB_ID, PARENT));
    var file = folder.resolve("pictures/a-lake-0197c3f2-upscale.png");
    assertThat(file).hasBinaryContent(bytesOf(0));
    assertThat(ran.out()).isEqualTo("%s  %s/assets/large.bin\n".formatted(file, server.address()));
  }

  @Test
  void aVariationIsAGridOfItsOwn() throws IOException {
    server
        .accepting("/v1/variations")
        .streaming(End.PROPERLY, completed(2, "variation", server.gridOfFour()));

    var ran = shell.run("vary", PARENT, "4", "--out", "kin");

    assertThat(ran.status()).isZero();
    assertThat(json(server.order("/v1/variations")).path("index").asInt()).isEqualTo(4);
    assertThat(filesIn(folder.resolve("kin")))
        .hasSize(5)
        .contains("picture-4-of-01a2006f-948f-7bb7-93c5-0197c3f2-grid.png");
  }

  @Test
  void aSavedPictureSaysItsJobAndIndex() throws IOException {
    server
        .accepting("/v1/upscale")
        .answering(
            FIRST_PAGE,
            200,
            page(
                row(PARENT, "imagine", "A lake --ar 2:1"),
                row(OTHER, "imagine", "A hill"),
                row("01a2006f-1111-7bb7-93c5-4b3f1fe59cf5", "upscale", "A lake --ar 2:1")));

    var ran = shell.run("upscale", "pictures/a-lake-01a2006f-3.png", "--no-wait");

    assertThat(ran.out()).isEqualTo(JOB_ID + "\n");
    assertThat(json(server.order("/v1/upscale")))
        .isEqualTo(json("{\"job_id\": \"%s\", \"index\": 3}".formatted(PARENT)));
  }

  @Test
  void aJobIsLookedForOnAllPages() throws IOException {
    server
        .accepting("/v1/upscale")
        .answering(
            FIRST_PAGE,
            200,
            page(row(OTHER, "imagine", "A hill")).replace("\"total\":1", "\"total\":101"))
        .answering(
            "GET /v1/jobs?limit=100&offset=100", 200, page(row(PARENT, "imagine", "A lake")));

    shell.run("upscale", "a-lake-01a2006f-grid.png", "1", "--no-wait");

    assertThat(json(server.order("/v1/upscale")).path("job_id").asText()).isEqualTo(PARENT);
  }

  @Test
  void aFileThatSeveralJobsMayHaveMadeIsNotGuessed() {
    server.answering(
        FIRST_PAGE, 200, page(row(PARENT, "imagine", "A lake"), row(OTHER, "blend", "A lake")));

    var ran = shell.run("upscale", "a-lake-01a2006f-3.png");

    assertThat(ran.status()).isOne();
    assertThat(ran.err())
        .isEqualTo(
            "Several jobs may have made a-lake-01a2006f-3.png: %s, %s. Say the id instead of the file.\n"
                .formatted(PARENT, OTHER));
  }

  @Test
  void aJobWhosePictureHasTheLongerNameHasNotMadeTheShorterOne() throws IOException {
    Files.createFile(folder.resolve("a-lake-%s-3.png".formatted(OTHER)));
    server
        .accepting("/v1/upscale")
        .answering(
            FIRST_PAGE,
            200,
            page(row(OTHER, "variation", "A lake"), row(PARENT, "imagine", "A lake")));

    shell.run("upscale", "a-lake-01a2006f-3.png", "--no-wait");
    shell.run("upscale", "a-lake-%s-3.png".formatted(OTHER), "--no-wait");

    assertThat(server.asked("POST /v1/upscale"))
        .extracting(asked -> json(asked.body()).path("job_id").asText())
        .containsExactly(PARENT, OTHER);
  }

  @Test
  void aFileOfNoJobIsToldSo() {
    server.answering(FIRST_PAGE, 200, page(row(OTHER, "imagine", "A hill")));

    var ran = shell.run("vary", "a-lake-01a2006f-3.png");

    assertThat(ran.status()).isOne();
    assertThat(ran.err())
        .isEqualTo(
            "None of the newest 1000 jobs made a-lake-01a2006f-3.png. Say the job's id instead;"
                + " ./darkroom jobs shows it.\n");
  }

  @Test
  void aGridOrAnIdDoesNotSayWhichPicture() {
    assertThat(shell.run("upscale", PARENT))
        .isEqualTo(usage("Which picture of %s? Say 1, 2, 3 or 4 after it.".formatted(PARENT)));
    assertThat(shell.run("vary", "a-lake-01a2006f-grid.png"))
        .isEqualTo(usage("Which picture of a-lake-01a2006f-grid.png? Say 1, 2, 3 or 4 after it."));
  }

  @Test
  void whatIsNeitherAnIdNorASavedPictureIsRefusedHere() {
    assertThat(shell.run("upscale", "holiday.jpg", "1"))
        .isEqualTo(
            usage(
                "holiday.jpg is neither a job's id nor a saved picture's name such as"
                    + " a-cat-01a2006f-2.png."));
    assertThat(shell.run("upscale", PARENT, "two").status()).isEqualTo(2);
    assertThat(shell.run("upscale").status()).isEqualTo(2);
  }

  @Test
  void theServerSaysWhichIndexesThereAre() {
    server.answering(
        "POST /v1/upscale",
        400,
        """
        {"status":"ERROR","code":"invalid_parameter","message":"index must be 1 to 4, not 7."}\
        """);

    var ran = shell.run("upscale", PARENT, "7");

    assertThat(ran.status()).isOne();
    assertThat(ran.err()).isEqualTo("index must be 1 to 4, not 7.\n");
  }

  private static Shell.Ran usage(String sentence) {
    return new Shell.Ran(2, "", sentence + "\n");
  }

  private static String page(String... rows) {
    return "{\"data\":[%s],\"total\":%d,\"limit\":100,\"offset\":0}"
        .formatted(String.join(",", rows), rows.length);
  }

  private static String row(String id, String type, String prompt) {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"status\":\"completed\",\"prompt\":\"%s\"}"
        .formatted(id, type, prompt);
  }
}
