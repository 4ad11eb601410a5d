package dev.darkroom.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.contract.DocumentedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the server answered, whole.
 *
 * @param documented which of the documented answers it is
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record Answer(DocumentedAnswer documented, int status, HttpHeaders headers, byte[] body) {

  private static final JsonMapper MAPPER = new JsonMapper();

  JsonNode json() {
    return parse(body);
  }

  /** What stands in the envelope. */
  JsonNode data() {
    return json().path("data");
  }

  /** The code of an error in either API's envelope. */
  String code() {
    JsonNode json = json();
    return json.has("errors")
        ? json.at("/errors/0/extensions/code").textValue()
        : json.path("code").textValue();
  }

  /** The sentence of an error in either API's envelope. */
  String message() {
    JsonNode json = json();
    return json.has("errors")
        ? json.at("/errors/0/message").textValue()
        : json.path("message").textValue();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  /** For a failed assertion. */
  @Override
  public String toString() {
    return status + " " + headers.map() + "\n" + (body.length < 5_000 ? text() : "…");
  }
}
