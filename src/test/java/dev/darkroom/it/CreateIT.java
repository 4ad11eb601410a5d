package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asking for jobs with the dashboard's forms, as a browser without scripts sends them. */
@ExtendWith(Shared.class)
class CreateIT {

  private static final Map<String, String> PART = Map.of("HX-Request", "true");
  private static final Map<String, String> WHOLE = Map.of();
  private static final byte[] PNG = Pictures.png(0x3366AA);
  private static final byte[] NOTES = "no picture at all".getBytes(StandardCharsets.UTF_8);

  private final Client client;
  private final Visitor visitor;
  private final LoginOwner owner;

  CreateIT(ServerProcess server) {
    this.owner = LoginOwner.create(server);
    this.client = owner.owner().client();
    this.visitor = Visitor.loggedIn(server, owner);
  }

  @AfterEach
  void leaveNothingRunning() {
    owner.owner().cancelAll();
  }

  @Test
  void eachToolHasItsPage() {
    assertThat(visitor.get("/create").body())
        .contains("<title>Imagine · Darkroom</title>", "action=\"/create\"", "name=\"chaos\"");
    assertThat(visitor.get("/create/describe").body())
        .contains("<title>Describe · Darkroom</title>", "action=\"/create/describe\"")
        .doesNotContain("<textarea", "name=\"aspect_ratio\"");
    assertThat(visitor.get("/create/blend").body())
        .contains("<title>Blend · Darkroom</title>", "action=\"/create/blend\"", "aspect_ratio");
  }

  @Test
  void controlsThatWereLeftAloneDoNotContradictThePrompt() {
    HttpResponse<String> answer =
        visitor.post("/create", imagine("a lamp --ar 16:9 --chaos 40 --s 250 --turbo"), WHOLE);

    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
    JsonNode parameters = newest().path("parameters");
    assertThat(parameters.path("aspect_ratio").textValue()).isEqualTo("16:9");
    assertThat(parameters.path("chaos").intValue()).isEqualTo(40);
    assertThat(parameters.path("stylize").intValue()).isEqualTo(250);
    assertThat(parameters.path("process_mode").textValue()).isEqualTo("turbo");
    assertThat(
            visitor
                .post("/create", Map.of("prompt", "a lamp --chaos 40", "chaos", "7"), PART)
                .body())
        .contains("Chaos is 7 in the request and 40 in the prompt");
  }

  @Test
  void picturesComeAlongAsFilesAndAsUrls() {
    String card =
        visitor
            .post(
                "/create",
                imagine("a lamp")
                    .file("picture", "a.png", PNG)
                    .text("picture", "https://example.com/b.png https://example.com/c.png"),
                PART)
            .body();

    assertThat(card).contains("3 pictures").doesNotContain(">Again<");
    String id = newest().path("id").textValue();
    owner.owner().cancelAll();
    assertThat(visitor.get("/create?from=" + id).body())
        .contains("value=\"https://example.com/b.png https://example.com/c.png\"")
        .contains("A picture was sent along with this job");
    assertThat(visitor.post("/create/%s/again".formatted(id), Map.of(), PART).body())
        .contains("must be sent again");
  }

  @Test
  void whatIsWrongWithAPictureIsToldByItsName() {
    assertRefused(
        "/create",
        imagine("a lamp").file("picture", "a.png", PNG).file("picture", "notes.png", NOTES),
        400,
        "Picture 2 (notes.png): it is no PNG, JPEG, WebP or GIF.");
    assertRefused(
        "/create",
        imagine("a lamp").text("picture", "ftp://example.com/a.png"),
        422,
        "Picture 1: the URL does not begin with http:// or https://.");
    assertRefused("/create/describe", new Multiparts(), 422, "Choose the picture to describe.");
    assertRefused(
        "/create/describe",
        new Multiparts().file("picture", "a.png", PNG).file("picture", "b.png", PNG),
        400,
        "Picture 2 (b.png): there may be 1 pictures at most.");
    assertRefused(
        "/create/blend",
        new Multiparts().file("picture", "a.png", PNG),
        422,
        "Add the pictures to blend: 2 to 5.");
    assertThat(client.get("/v1/jobs").json().path("total").intValue()).isZero();
  }

  @Test
  void aPictureIsDescribedAndAPromptOfItGoesIntoTheComposer() {
    HttpResponse<String> answer =
        visitor.post("/create/describe", new Multiparts().file("picture", "a.png", PNG), WHOLE);

    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/create/describe");
    String id = newest().path("id").textValue();
    List<String> prompts =
        owner
            .owner()
            .awaitJob(id, "completed")
            .at("/result/prompts")
            .valueStream()
            .map(JsonNode::textValue)
            .toList();
    String page = visitor.get("/create/describe").body();
    for (int pick = 1; pick <= prompts.size(); pick++) {
      String path = "/create?from=%s&amp;pick=%d".formatted(id, pick);
      assertThat(page).contains(path);
      assertThat(visitor.get(path.replace("&amp;", "&")).body())
          .contains(">\n" + prompts.get(pick - 1) + "</textarea>");
    }
    assertThat(visitor.get("/create?from=%s&pick=5".formatted(id)).statusCode()).isEqualTo(422);
    assertThat(visitor.get("/create?from=%s&pick=x".formatted(id)).statusCode()).isEqualTo(400);
  }

  @Test
  void picturesAreBlendedByTheRulesOfTheApi() {
    String card =
        visitor
            .post(
                "/create/blend",
                new Multiparts()
                    .file("picture", "a.png", PNG)
                    .file("picture", "b.png", Pictures.png(0xAA6633))
                    .text("prompt", "fog --chaos 5")
                    .text("aspect_ratio", "3:2"),
                PART)
            .body();

    assertThat(card).contains("Blend", "fog", "2 pictures", "3:2", "chaos 5");
    assertThat(newest().path("type").textValue()).isEqualTo("blend");
  }

  @Test
  void aJobIsPutBackIntoTheComposer() {
    String id =
        owner
            .owner()
            .submitJob("{\"prompt\":\"a <b>lamp</b> --ar 2:3 --weird 5\",\"chaos\":9,\"seed\":12}");

    assertThat(visitor.get("/create").body()).contains("href=\"/create?from=%s\"".formatted(id));
    assertThat(visitor.get("/create?from=" + id).body())
        .contains(">\na &lt;b&gt;lamp&lt;/b&gt; --weird 5</textarea>")
        .contains("value=\"2:3\" checked", "name=\"seed\"", "value=\"12\"")
        .containsPattern("name=\"chaos\"[^>]* value=\"9\"");
    assertThat(visitor.get("/create?from=" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/create?from=x").statusCode()).isEqualTo(404);
  }

  /** All that a form without scripts sends, with the controls as they stand at first. */
  private static Multiparts imagine(String prompt) {
    return new Multiparts()
        .text("prompt", prompt)
        .text("aspect_ratio", "1:1")
        .text("process_mode", "fast")
        .text("chaos", "0")
        .text("stylize", "100")
        .text("seed", "")
        .text("no", "");
  }

  private void assertRefused(String path, Multiparts form, int status, String sentence) {
    HttpResponse<String> answer = visitor.post(path, form, PART);

    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence).doesNotContain("<html");
  }

  private JsonNode newest() {
    return client.get("/v1/jobs?limit=1").data().get(0);
  }
}
