package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What every refusal has, in either API's envelope. */
final class Refusals {

  private Refusals() {}

  /** Status, code and a sentence, in the images API's envelope. */
  static void assertImagesError(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    JsonNode json = answer.json();
    assertThat(json.fieldNames()).toIterable().containsExactly("errors");
    assertThat(json.path("errors")).hasSize(1);
    assertThat(json.at("/errors/0").fieldNames())
        .toIterable()
        .containsExactly("message", "extensions");
    assertThat(answer.code()).as("%s", answer).isEqualTo(code);
    assertThat(answer.message()).isNotBlank();
  }

  /** Status, code and a sentence, in the jobs API's envelope. */
  static void assertJobsError(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    JsonNode json = answer.json();
    assertThat(json.fieldNames()).toIterable().containsExactly("status", "code", "message");
    assertThat(json.path("status").textValue()).isEqualTo("ERROR");
    assertThat(answer.code()).as("%s", answer).isEqualTo(code);
    assertThat(answer.message()).isNotBlank();
  }
}
