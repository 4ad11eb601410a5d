package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertImagesError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the images API refuses, and how it says so. */
@ExtendWith(Shared.class)
class ImagesApiErrorsIT {

  private final ServerProcess server;
  private final Client client;

  ImagesApiErrorsIT(ServerProcess server) {
    this.server = server;
    this.client = server.newOwner().client();
  }

  @Test
  void anUnknownAForeignAndAMalformedIdGetTheSameAnswer(ImageStory story) {
    String foreign = story.completed().path("id").textValue();
    Set<String> bodies = new HashSet<>();
    for (String id : List.of(UUID.randomUUID().toString(), foreign, "17", "1-1-1-1-1", "%00")) {
      Answer answer = client.get("/items/images/" + id);
      assertImagesError(answer, 403, "FORBIDDEN");
      bodies.add(answer.text());
    }
    assertThat(bodies).hasSize(1);
    assertThat(bodies.iterator().next()).contains("You don't have permission to access this.");
  }

  @Test
  void withoutATokenNothingIsShown() {
    for (String path : List.of("/items/images", "/items/status", "/users/me")) {
      assertImagesError(server.anonymous().get(path), 403, "FORBIDDEN");
    }
    assertImagesError(
        server.anonymous().post("/items/images", "{\"prompt\":\"x\"}"), 403, "FORBIDDEN");
  }

  @Test
  void aWrongTokenIsSaidToBeWrong() {
    assertImagesError(
        server.anonymous().with("dk_wrong").get("/items/images"), 401, "INVALID_CREDENTIALS");
    assertImagesError(
        server.anonymous().get("/items/images?access_token=wrong"), 401, "INVALID_CREDENTIALS");
  }

  @Test
  void theHeaderWinsOverTheQuery() {
    String token = client.token().orElseThrow();
    assertThat(server.anonymous().get("/items/images?access_token=" + token).status())
        .isEqualTo(200);
    assertImagesError(
        server.anonymous().with("wrong").get("/items/images?access_token=" + token),
        401,
        "INVALID_CREDENTIALS");
  }

  @Test
  void aMissingPromptNamesTheFieldAndTheRule() {
    for (String body :
        List.of("{}", "{\"prompt\":null}", "{\"prompt\":\"\"}", "{\"prompt\":\" \\n\"}")) {
      Answer answer = client.post("/items/images", body);
      assertImagesError(answer, 400, "FAILED_VALIDATION");
      JsonNode extensions = answer.json().at("/errors/0/extensions");
      assertThat(extensions.path("field").textValue()).isEqualTo("prompt");
      assertThat(extensions.path("type").textValue()).isEqualTo("required");
    }
  }

  @Test
  void aValueThatIsTooLongOrOfAWrongTypeNamesTheField() {
    for (String body :
        List.of(
            "{\"prompt\":17}",
            "{\"prompt\":\"%s\"}".formatted("x".repeat(4_001)),
            "{\"prompt\":\"x\",\"ref\":\"%s\"}".formatted("x".repeat(256)))) {
      Answer answer = client.post("/items/images", body);
      assertImagesError(answer, 400, "FAILED_VALIDATION");
      assertThat(answer.json().at("/errors/0/extensions/field").isTextual()).isTrue();
    }
  }

  @Test
  void whatIsNoJsonObjectIsAnInvalidPayload() {
    for (String body :
        List.of(
            "",
            "{",
            "null",
            "17",
            "\"text\"",
            "{\"prompt\":\"x\"} trailing",
            "{\"prompt\":\"x\",\"prompt\":\"y\"}",
            "{\"prompt\":\"x\",\"ref\":" + "[".repeat(50) + "]".repeat(50) + "}",
            "{\"prompt\":\"nul \\u0000\"}",
            "{\"prompt\":\"half \\ud800\"}",
            "[17]")) {
      assertImagesError(client.post("/items/images", body), 400, "INVALID_PAYLOAD");
    }
    byte[] noUtf8 = {'{', '"', 'p', '"', ':', '"', (byte) 0xff, '"', '}'};
    assertImagesError(client.sendJson("POST", "/items/images", noUtf8), 400, "INVALID_PAYLOAD");
  }

  @Test
  void aBatchIsTakenWholeOrNotAtAll() {
    String good = "{\"prompt\":\"x --nonsense\"}";

    assertImagesError(
        client.post("/items/images", "[" + good + ",{\"prompt\":\"\"}]"), 400, "FAILED_VALIDATION");
    assertThat(client.get("/items/images").data()).isEmpty();
    assertImagesError(
        client.post("/items/images", "[" + good + ("," + good).repeat(100) + "]"),
        400,
        "INVALID_PAYLOAD");
    assertThat(client.get("/items/images").data()).isEmpty();

    Answer answer = client.post("/items/images", "[" + good + "," + good + "]");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.data()).hasSize(2);
    assertThat(client.get("/items/images").data()).hasSize(2);
    assertThat(client.post("/items/images", "[]").data()).isEmpty();
  }

  @Test
  void aListCanNotBeAskedForInWaysThatMeanNothing() {
    for (String query :
        List.of(
            "limit=-2",
            "limit=x",
            "offset=-1",
            "offset=1.5",
            "sort=colour",
            "page=0",
            "groupBy=status")) {
      assertImagesError(client.get("/items/images?" + query), 400, "INVALID_QUERY");
    }
  }

  @Test
  void unknownRoutesWrongMethodsAndOtherMediaTypesHaveCodesOfTheirOwn() {
    assertImagesError(client.get("/item/images"), 404, "ROUTE_NOT_FOUND");
    assertImagesError(client.get("/items/images/a/b"), 404, "ROUTE_NOT_FOUND");
    assertImagesError(client.get("/items/videos"), 403, "FORBIDDEN");
    assertImagesError(client.get("/items/videos/17"), 403, "FORBIDDEN");
    assertImagesError(client.get("/v12/jobs"), 404, "ROUTE_NOT_FOUND");
    Answer wrongMethod = client.send("PUT", "/items/images", Map.of(), Optional.empty());
    assertImagesError(wrongMethod, 405, "METHOD_NOT_ALLOWED");
    assertThat(wrongMethod.header("Allow")).hasValue("DELETE, GET, HEAD, POST");
    assertImagesError(
        client.send(
            "POST",
            "/items/images",
            Map.of("Content-Type", "text/plain"),
            Optional.of("{\"prompt\":\"x\"}".getBytes(StandardCharsets.UTF_8))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyOfMoreThanAMegabyteIsTooLarge() {
    String body = "{\"prompt\":\"x\",\"more\":\"%s\"}".formatted("x".repeat(1_000_000));
    assertImagesError(client.post("/items/images", body), 413, "CONTENT_TOO_LARGE");
  }

  @Test
  void webhooksMustBeUrlsThatMayBeCalled() {
    for (String webhooks :
        List.of(
            "17",
            "[\"https://example.com\"]",
            "[{\"url\":\"https://example.com\"}]",
            "[{\"webhook\":\"ftp://example.com\"}]",
            "[{\"webhook\":\"http://169.254.169.254/latest\"}]",
            "[{\"webhook\":\"%s/\"}]".formatted(server.address()),
            "["
                + "{\"webhook\":\"https://example.com\"},".repeat(20)
                + "{\"webhook\":\"https://example.com\"}]")) {
      assertImagesError(
          client.patch("/users/me", "{\"webhooks\":" + webhooks + "}"), 400, "FAILED_VALIDATION");
    }
    assertThat(client.get("/users/me").data().path("webhooks")).isEmpty();
  }
}
