package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the jobs API refuses, and how it says so. */
@ExtendWith(Shared.class)
class JobsApiErrorsIT {

  private final ServerProcess server;
  private final Client client;

  JobsApiErrorsIT(ServerProcess server) {
    this.server = server;
    this.client = server.newOwner().client();
  }

  @Test
  void withoutARightKeyNothingIsShown() {
    for (Client stranger : List.of(server.anonymous(), server.anonymous().with("dk_wrong"))) {
      assertJobsError(stranger.get("/v1/jobs/" + UUID.randomUUID()), 401, "unauthorized");
      assertJobsError(stranger.get("/v1/keys"), 401, "unauthorized");
      assertJobsError(stranger.get("/v1/accounts"), 401, "unauthorized");
      assertJobsError(stranger.post("/v1/imagine", "{\"prompt\":\"x\"}"), 401, "unauthorized");
    }
  }

  @Test
  void theQueryIsNoPlaceForAKeyHere() {
    String token = client.token().orElseThrow();
    assertJobsError(server.anonymous().get("/v1/keys?access_token=" + token), 401, "unauthorized");
  }

  @Test
  void anUnknownAForeignAndAMalformedJobAreNotFound(JobStory story) {
    for (String id : List.of(UUID.randomUUID().toString(), story.id(), "17", "1-1-1-1-1")) {
      assertJobsError(client.get("/v1/jobs/" + id), 404, "job_not_found");
      assertJobsError(client.get("/v1/jobs/" + id + "/events"), 404, "job_not_found");
    }
  }

  @Test
  void whatIsNoJsonObjectIsAnInvalidRequest() {
    for (String body :
        List.of(
            "",
            "{",
            "null",
            "[{\"prompt\":\"x\"}]",
            "{\"prompt\":\"x\"} trailing",
            "{\"prompt\":\"x\",\"prompt\":\"y\"}",
            "{\"prompt\":\"x\",\"more\":" + "[".repeat(50) + "]".repeat(50) + "}",
            "{\"prompt\":\"nul \\u0000\"}",
            "{\"prompt\":\"half \\ud800\"}",
            "{\"prompt\":\"x\",\"no\":\"\\udc00\"}")) {
      assertJobsError(client.post("/v1/imagine", body), 400, "invalid_request");
    }
  }

  @Test
  void aValueThatIsNotAllowedIsNamed() {
    for (String field :
        List.of(
            "\"prompt\":\"\"",
            "\"prompt\":\"%s\"".formatted("x".repeat(4_001)),
            "\"prompt\":\"--ar 16:9\"",
            "\"prompt\":\"x --nonsense\"",
            "\"prompt\":\"x --repeat 4\"",
            "\"prompt\":\"http://10.0.0.1/a.png x\"",
            "\"aspect_ratio\":\"wide\"",
            "\"aspect_ratio\":\"0:1\"",
            "\"model_version\":\"4\"",
            "\"process_mode\":\"slow\"",
            "\"quality\":3",
            "\"stylize\":1001",
            "\"stylize\":1.5",
            "\"stylize\":1e999999999",
            "\"stylize\":[\"\\ud800\"]",
            "\"chaos\":-1",
            "\"chaos\":true",
            "\"seed\":4294967296",
            "\"no\":[]",
            "\"image_url\":\"http://10.0.0.1/a.png\"",
            "\"image_url\":\"ftp://example.com/a.png\"",
            "\"webhook_type\":\"all\"")) {
      String name = field.substring(1, field.indexOf('"', 1));
      String body = name.equals("prompt") ? "{" + field + "}" : "{\"prompt\":\"x\"," + field + "}";
      Answer answer = client.post("/v1/imagine", body);
      assertJobsError(answer, 400, "invalid_parameter");
      if (!name.equals("prompt")) {
        assertThat(answer.message()).contains(name);
      }
    }
  }

  @Test
  void aFieldAndAFlagThatDisagreeAreRefused() {
    Answer answer = client.post("/v1/imagine", "{\"prompt\":\"x --stylize 5\",\"stylize\":6}");
    assertJobsError(answer, 400, "invalid_parameter");
    assertThat(answer.message()).contains("stylize", "5", "6");
  }

  @Test
  void aWebhookUrlThatMayNotBeCalledIsRefused() {
    for (String url :
        List.of(
            "",
            "example.com/hook",
            "ftp://example.com/hook",
            "javascript:alert(1)",
            "https://user:word@example.com/hook",
            "http://169.254.169.254/latest/meta-data",
            "http://[fd00:ec2::254]/",
            "http://2852039166/",
            "http://10.0.0.1/hook",
            "http://0.0.0.0/hook",
            server.address() + "/v1/imagine",
            "http://localhost:%d/".formatted(server.launch().port()),
            "https://example.com/\\u0001")) {
      Answer answer =
          client.post("/v1/imagine", "{\"prompt\":\"x\",\"webhook_url\":\"%s\"}".formatted(url));
      assertJobsError(answer, 400, "invalid_parameter");
      assertThat(answer.message()).contains("webhook_url");
    }
  }

  @Test
  void whatIsRefusedLeavesNoJob() {
    client.post("/v1/imagine", "{\"prompt\":\"x\",\"chaos\":101}");
    assertThat(client.get("/items/images").data()).isEmpty();
  }

  @Test
  void unknownRoutesWrongMethodsAndOtherMediaTypesHaveCodesOfTheirOwn() {
    assertJobsError(client.get("/v1/nothing"), 404, "not_found");
    Answer wrongMethod = client.get("/v1/imagine");
    assertJobsError(wrongMethod, 405, "method_not_allowed");
    assertThat(wrongMethod.header("Allow")).hasValue("POST");
    assertJobsError(
        client.send(
            "POST",
            "/v1/imagine",
            Map.of("Content-Type", "application/xml"),
            Optional.of("<prompt/>".getBytes(StandardCharsets.UTF_8))),
        415,
        "unsupported_media_type");
  }

  @Test
  void aBodyOfMoreThanAMegabyteIsTooLarge() {
    String body = "{\"prompt\":\"x\",\"more\":\"%s\"}".formatted("x".repeat(1_000_000));
    assertJobsError(client.post("/v1/imagine", body), 413, "payload_too_large");
  }

  @Test
  void aLastEventIdThatIsNoNumberIsRefused(JobStory story) {
    Answer answer =
        story
            .owner()
            .client()
            .get("/v1/jobs/" + story.id() + "/events", Map.of("Last-Event-ID", "seven"));
    assertJobsError(answer, 400, "invalid_request");
  }
}
