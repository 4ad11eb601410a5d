package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values that nobody means are refused with a code, or taken; never are they the server's fault.
 */
@ExtendWith(Shared.class)
class FuzzIT {

  /** What the jobs API may answer to its callers' faults. */
  private static final Map<Integer, Set<String>> CODES =
      Map.of(
          400, Set.of("invalid_request", "invalid_parameter", "image_invalid"),
          401, Set.of("unauthorized"),
          404, Set.of("job_not_found", "not_found"),
          405, Set.of("method_not_allowed"),
          413, Set.of("payload_too_large"),
          415, Set.of("unsupported_media_type"));

  private static final List<String> JOB_FIELDS =
      List.of(
          "aspect_ratio",
          "model_version",
          "process_mode",
          "quality",
          "stylize",
          "chaos",
          "seed",
          "no",
          "image_url",
          "webhook_url",
          "webhook_type");

  private static final String PNG = Pictures.base64(Pictures.png(0x884400));

  private final ServerProcess server;
  private final Owner owner;
  private final Client client;

  FuzzIT(ServerProcess server) {
    this.server = server;
    owner = server.newOwner("\"submits_per_second\":null");
    client = owner.client();
  }

  /**
   * A route with a body that it takes, and fields to put odd values into.
   *
   * @param valid JSON by field
   */
  record Target(String route, Map<String, String> valid, List<String> fields) {

    String with(String field, String value) {
      Map<String, String> body = new LinkedHashMap<>(valid);
      body.put(field, value);
      return body.entrySet().stream()
          .map(entry -> "\"%s\":%s".formatted(entry.getKey(), entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
  }

  static Stream<Target> targets() {
    Map<String, String> child =
        Map.of("job_id", "\"01a20106-f20e-7251-b52d-9dbe8446ea9d\"", "index", "1");
    return Stream.of(
        new Target("/v1/upscale", child, List.of("job_id", "index")),
        new Target("/v1/variations", child, List.of("job_id", "index")),
        new Target(
            "/v1/describe",
            Map.of("image_base64", "\"" + PNG + "\""),
            List.of("image_url", "image_base64", "webhook_url", "webhook_type")),
        new Target(
            "/v1/blend",
            Map.of("images", images("\"base64\":\"" + PNG + "\"")),
            List.of("images", "aspect_ratio", "prompt", "webhook_url", "webhook_type")),
        new Target("/v1/keys", Map.of(), List.of("name")));
  }

  @AfterEach
  void theServerHasDoneNothingWrongAndGoesOn() {
    assertThat(server.output()).doesNotContain("request.failed");
    assertThat(client.get("/v1/jobs").status()).isEqualTo(200);
    owner.cancelAll();
  }

  /** Each body has a prompt that can't be rendered, so that nothing is painted. */
  @Test
  void noValueOfAnImaginesFieldIsTheServersFault() {
    for (String field : JOB_FIELDS) {
      for (String value : OddValues.of(field)) {
        assertCallersFault(
            client.post(
                "/v1/imagine", "{\"prompt\":\"x --nonsense\",\"%s\":%s}".formatted(field, value)));
      }
    }
  }

  /** Each body has a field that disagrees with a flag, so that nothing is painted. */
  @Test
  void noPromptIsTheServersFault() {
    for (String value : OddValues.of("prompt")) {
      String prompt =
          value.length() > 1 && value.endsWith("\"")
              ? value.substring(0, value.length() - 1) + " --stylize 5\""
              : value;
      assertCallersFault(
          client.post("/v1/imagine", "{\"prompt\":%s,\"stylize\":6}".formatted(prompt)));
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noValueOfAnotherSubmitsFieldIsTheServersFault(Target target) {
    for (String field : target.fields()) {
      for (String value : OddValues.of(field)) {
        assertTakenOrCallersFault(client.post(target.route(), target.with(field, value)));
      }
    }
  }

  /** The parent is a grid, so that the values behind it are looked at. */
  @Test
  void noWebhookOfAChildIsTheServersFault(JobStory story) {
    Client parents = story.owner().client();
    for (String field : List.of("index", "webhook_url", "webhook_type")) {
      for (String value : OddValues.of(field)) {
        Map<String, String> valid = new LinkedHashMap<>();
        valid.put("job_id", "\"" + story.id() + "\"");
        valid.put("index", "9");
        valid.put("webhook_type", "\"none\"");
        assertCallersFault(
            parents.post(
                "/v1/upscale", new Target("/v1/upscale", valid, List.of()).with(field, value)));
      }
    }
  }

  @Test
  void noPictureOfABlendIsTheServersFault() {
    for (String field : List.of("url", "base64")) {
      for (String value : OddValues.of(field)) {
        assertCallersFault(
            client.post(
                "/v1/blend",
                "{\"prompt\":\"--nonsense\",\"images\":%s}"
                    .formatted(images("\"%s\":%s".formatted(field, value)))));
      }
    }
  }

  @Test
  void noPictureSentAlongIsTheServersFault() {
    String half = PNG.substring(0, PNG.length() / 2);
    for (String picture :
        List.of(
            half + "!",
            half + "=",
            "=" + half,
            half + "\\n" + half,
            half.replace("A", "\\u0041") + "\\u0000",
            "data:",
            "data:image/png;base64",
            "data:image/png;base64,",
            "data:image/png,AAAA",
            "data:image/" + "x".repeat(200) + ";base64,AAAA",
            "data:image/png;base64,data:image/png;base64,AAAA",
            "iVBORw0KGgoAAAANSUhEUv////////////8=",
            "/9j/4AAQSkZJRgABAQEA",
            "UklGRv////9XRUJQVlA4IA==",
            "R0lGODlh//8=",
            "A".repeat(2_000_000))) {
      assertTakenOrCallersFault(
          client.post("/v1/describe", "{\"image_base64\":\"%s\"}".formatted(picture)));
      assertTakenOrCallersFault(
          client.post(
              "/v1/blend", "{\"images\":" + images("\"base64\":\"" + picture + "\"") + "}"));
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void noBodyIsTheServersFault(String route) {
    for (byte[] body : bodies()) {
      assertCallersFault(client.sendJson("POST", route, body));
    }
  }

  static Stream<String> routes() {
    return Stream.of("/v1/imagine", "/v1/upscale", "/v1/variations", "/v1/describe", "/v1/blend");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void noMediaTypeIsTheServersFault(String route) {
    byte[] body = "{\"prompt\":\"x --nonsense\"}".getBytes(StandardCharsets.UTF_8);
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/jsonp",
            "image/png",
            "*/*",
            "json",
            "/",
            ";")) {
      assertCallersFault(
          client.send("POST", route, Map.of("Content-Type", type), Optional.of(body)));
    }
    assertCallersFault(client.send("POST", route, Map.of(), Optional.of(body)));
    assertCallersFault(client.send("POST", route, Map.of(), Optional.empty()));
  }

  @Test
  void noHeaderIsTheServersFault() {
    byte[] body = "{\"prompt\":\"x --nonsense\"}".getBytes(StandardCharsets.UTF_8);
    Client anonymous = server.anonymous();
    for (String value : List.of("", " ", "Bearer", "Bearer ", "Basic eDp5", "\u00e9", "'", "%00")) {
      Map<String, String> json = Map.of("Content-Type", "application/json");
      assertCallersFault(
          anonymous.send("POST", "/v1/imagine", with(json, "Authorization", value), body(body)));
      assertCallersFault(
          client.send("POST", "/v1/imagine", with(json, "Idempotency-Key", value), body(body)));
      assertCallersFault(
          client.send("POST", "/v1/imagine", with(json, "Content-Encoding", value), body(body)));
      assertCallersFault(
          client.send("POST", "/v1/imagine", with(json, "Accept", value), body(body)));
    }
  }

  @Test
  void noQueryOfAListIsTheServersFault() {
    for (String name : List.of("status", "limit", "offset", "sort")) {
      for (String value :
          List.of(
              "",
              " ",
              "0",
              "-1",
              "1.0",
              "1e3",
              "2147483647",
              "2147483648",
              "99999999999999999999",
              "\u0661",
              "pending,failed",
              "PENDING",
              "created_at",
              "'; drop table job; --",
              "\u0000",
              "\ud83d\ude00",
              "%")) {
        String query = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        assertTakenOrCallersFault(client.get("/v1/jobs?" + query));
        assertTakenOrCallersFault(client.get("/v1/jobs?" + query + "&" + query));
      }
      for (String raw : List.of("%ff", "%ed%a0%80", "%c0%80", "&", "=", "?")) {
        assertTakenOrCallersFault(client.get("/v1/jobs?" + name + "=" + raw));
      }
    }
  }

  @Test
  void noPathIsTheServersFault() {
    for (String id : List.of("%00", "%ff", "1-1-1-1-1", "a".repeat(3_000), "%25", "%20", "'")) {
      assertCallersFault(client.get("/v1/jobs/x" + id));
      assertCallersFault(client.get("/v1/jobs/" + id + "/events"));
      assertCallersFault(client.delete("/v1/keys/x" + id));
      assertCallersFault(owner.cancel(id));
    }
  }

  @Test
  void noValueOfAnAccountIsTheServersFault() {
    String account = "/v1/accounts/" + server.newOwner().id();
    for (String field :
        List.of("email", "first_name", "last_name", "password", "role", "disabled", "limits")) {
      for (String value : OddValues.of(field)) {
        assertTakenOrCallersFault(
            server.admin().patch(account, "{\"%s\":%s}".formatted(field, value)));
      }
    }
    for (String value : OddValues.of("runs")) {
      assertTakenOrCallersFault(
          server.admin().patch(account, "{\"limits\":{\"fast_runs\":%s}}".formatted(value)));
    }
  }

  @Test
  void noValueOfAnImagesFieldIsTheServersFault() {
    for (String field : List.of("ref", "more")) {
      for (String value : OddValues.of(field)) {
        Answer answer =
            client.post(
                "/items/images", "{\"prompt\":\"x --nonsense\",\"%s\":%s}".formatted(field, value));
        assertThat(answer.status()).as("%s=%s: %s", field, value, answer).isIn(200, 400);
      }
    }
  }

  @Test
  void noQueryOfAListOfImagesIsTheServersFault() {
    for (String name :
        List.of(
            "filter",
            "filter[id]",
            "filter[ref][_eq]",
            "filter[_or][0]",
            "filter[",
            "filter[]",
            "sort",
            "fields",
            "search",
            "meta",
            "aggregate",
            "aggregate[count]",
            "page",
            "limit")) {
      for (String raw :
          List.of(
              "",
              "%00",
              "%ff",
              "%ed%a0%80",
              "%",
              "%zz",
              "+",
              "&",
              "null",
              "%7b",
              "%7b%7d",
              "[]",
              "*",
              "-",
              ",",
              "%F0%9F%A6%8A",
              "a".repeat(9_000),
              "%5b".repeat(2_000))) {
        for (String query : List.of(name + "=" + raw, name + "[" + raw + "]=x", raw + "=" + name)) {
          Optional<Integer> status = statusOf("/items/images?" + query);
          status.ifPresent(code -> assertThat(code).as(query).isIn(200, 400));
        }
      }
    }
  }

  /** Empty for what the client itself takes for no URL. */
  private Optional<Integer> statusOf(String path) {
    try {
      return Optional.of(client.get(path).status());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void noListOfWebhooksIsTheServersFault() {
    for (String value : OddValues.of("webhooks")) {
      Answer answer = client.patch("/users/me", "{\"webhooks\":%s}".formatted(value));
      assertThat(answer.status()).as("%s: %s", value, answer).isIn(200, 400);
    }
  }

  /** Two pictures, the first of which is odd. */
  private static String images(String first) {
    return "[{%s},{\"base64\":\"%s\"}]".formatted(first, PNG);
  }

  private static List<byte[]> bodies() {
    Stream<String> texts =
        Stream.of(
            "",
            " ",
            "null",
            "17",
            "\"prompt\"",
            "[]",
            "{",
            "{}",
            "{\"\":1}",
            "{\"prompt\"}",
            "{\"prompt\":\"a lamp",
            "{\"prompt\":\"x --nonsense\"}}",
            "{\"a\":1,\"a\":2}",
            "{\"images\":[{\"url\":\"http://a\",\"url\":\"http://b\"}]}",
            "{\"image_base64\":\"%s\",\"image_base64\":\"%s\"}".formatted(PNG, PNG),
            "{\"image_base64\":\"" + PNG,
            "{\"a\":" + "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            "{\"a\":" + "9".repeat(10_000) + "}",
            "{\"" + "k".repeat(100_000) + "\":1}",
            "{\"more\":\"" + "x".repeat(1_100_000) + "\"}",
            "{\"a\":1} // comment",
            "{'prompt':'x'}",
            "\ufeff{}");
    Stream<byte[]> raw =
        Stream.of(
            "{\"prompt\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
            "{\"prompt\":\"x --nonsense\"}".getBytes(StandardCharsets.UTF_16),
            new byte[1_000],
            surrogate());
    return Stream.concat(texts.map(text -> text.getBytes(StandardCharsets.UTF_8)), raw).toList();
  }

  /** Half of a surrogate pair as CESU-8 writes it, which UTF-8 forbids. */
  private static byte[] surrogate() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"prompt\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return all;
  }

  private static Optional<byte[]> body(byte[] bytes) {
    return Optional.of(bytes);
  }

  /** A job that was taken is cancelled, so that it costs nothing. */
  private void assertTakenOrCallersFault(Answer answer) {
    if (answer.status() == 200) {
      JsonNode job = answer.data().path("job_id");
      if (job.isTextual()) {
        owner.cancel(job.textValue());
      }
    } else {
      assertCallersFault(answer);
    }
  }

  private static void assertCallersFault(Answer answer) {
    assertThat(CODES).as("%s", answer).containsKey(answer.status());
    assertThat(answer.code()).as("%s", answer).isIn(CODES.get(answer.status()));
    assertThat(answer.message()).isNotBlank();
  }
}
