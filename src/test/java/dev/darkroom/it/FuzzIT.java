package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Values that nobody means are refused with a code, or taken; never are they the server's fault.
 */
@ExtendWith(Shared.class)
class FuzzIT {

  private static final int ROUNDS = 12;

  /** JSON of every kind and at every edge, some of it broken. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "0.1",
          "1e400",
          "-1e-400",
          "1e999999999",
          "00",
          "1.",
          "NaN",
          "9223372036854775808",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"a\"",
          "\"--\"",
          "\"--ar\"",
          "\"x --ar 0:0\"",
          "\"x --seed 99999999999999999999\"",
          "\"x --no\"",
          "\"x --v NaN\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"%s%n$1\"",
          "\"'; drop table job; --\"",
          "\"http://\"",
          "\"http://[::1\"",
          "\"http://example.com:99999/\"",
          "\"//example.com\"",
          "[]",
          "{}",
          "[\"\\ud800\"]",
          "{\"\\ud800\":1}",
          "[[[[1]]]]",
          "{\"webhook\":{}}",
          "[{\"webhook\":null}]",
          "\"\\x\"",
          "\"",
          "[",
          "}");

  private static final List<String> PIECES =
      List.of(
          " ",
          "--",
          "ar",
          "16:9",
          ":",
          "seed",
          "-1",
          "1e9",
          "no",
          "http://",
          "[",
          "%",
          "\\n",
          "\\u00a0",
          "\\ud83d\\ude00",
          "\\u202e",
          "\\uffff",
          "v",
          "0x1",
          "\\u0661",
          "'",
          "\\\"",
          "—");

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

  private final Client client;

  FuzzIT(ServerProcess server) {
    client = server.newOwner().client();
  }

  /** Each body has a prompt that can't be rendered, so that nothing is painted. */
  @Test
  void noValueOfAJobsFieldIsTheServersFault() {
    for (String field : JOB_FIELDS) {
      for (String value : values(field)) {
        assertCallersFault(
            client.post(
                "/v1/imagine", "{\"prompt\":\"x --nonsense\",\"%s\":%s}".formatted(field, value)));
      }
    }
  }

  /** Each body has a field that disagrees with a flag, so that nothing is painted. */
  @Test
  void noPromptIsTheServersFault() {
    for (String value : values("prompt")) {
      String prompt =
          value.length() > 1 && value.endsWith("\"")
              ? value.substring(0, value.length() - 1) + " --stylize 5\""
              : value;
      assertCallersFault(
          client.post("/v1/imagine", "{\"prompt\":%s,\"stylize\":6}".formatted(prompt)));
    }
  }

  @Test
  void noValueOfAnImagesFieldIsTheServersFault() {
    for (String field : List.of("ref", "more")) {
      for (String value : values(field)) {
        Answer answer =
            client.post(
                "/items/images", "{\"prompt\":\"x --nonsense\",\"%s\":%s}".formatted(field, value));
        assertThat(answer.status()).as("%s=%s: %s", field, value, answer).isIn(200, 400);
      }
    }
  }

  @Test
  void noListOfWebhooksIsTheServersFault() {
    for (String value : values("webhooks")) {
      Answer answer = client.patch("/users/me", "{\"webhooks\":%s}".formatted(value));
      assertThat(answer.status()).as("%s: %s", value, answer).isIn(200, 400);
    }
  }

  /** The edges, and texts put together from what means something to a parser. */
  private static List<String> values(String field) {
    Random random = new Random(field.hashCode());
    return Stream.concat(
            VALUES.stream(), Stream.generate(() -> "\"" + text(random) + "\"").limit(ROUNDS))
        .toList();
  }

  private static String text(Random random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(1 + random.nextInt(8))
        .collect(Collectors.joining());
  }

  private static void assertCallersFault(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.code()).isIn("invalid_request", "invalid_parameter");
    assertThat(answer.message()).isNotBlank();
  }
}
