package dev.darkroom.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One request that reached a receiver.
 *
 * @param headers by name in lower case
 * @param status what the receiver answered, or {@link Inbox#NO_ANSWER}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record Received(Instant at, Map<String, String> headers, byte[] body, int status) {

  String header(String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new AssertionError("no header " + name + " among " + headers);
    }
    return value;
  }

  JsonNode json() {
    return Answer.parse(body);
  }

  /** The image of an event of the images format. */
  JsonNode image() {
    return json().path("payload");
  }

  String event() {
    return json().path("event").textValue();
  }

  /** Whether the job or image stands there, by its status in either format. */
  boolean says(String status) {
    JsonNode json = json();
    return json.path("status").asText().equals(status)
        || json.at("/payload/status").asText().equals(status);
  }

  int sequence() {
    return Integer.parseInt(header("darkroom-sequence"));
  }

  /** The delivery that the request was made for. */
  String delivery() {
    return header("webhook-id");
  }

  boolean isAccepted() {
    return status / 100 == 2;
  }

  /** For a failed assertion. */
  @Override
  public String toString() {
    String text = new String(body, StandardCharsets.UTF_8);
    return "%n%s answered %d: %s %s".formatted(at, status, headers, text);
  }
}
