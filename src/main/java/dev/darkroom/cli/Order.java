package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A job to be had from the server.
 *
 * @param path where it is ordered, such as {@code /v1/imagine}
 * @param body what the request says, as JSON
 * @param subject what is being made, in words for people
 */
record Order(String path, Object body, String subject) {

  /** The answer's {@code data}, and with {@code --no-wait} the document that is printed. */
  record Accepted(@JsonProperty(required = true) String jobId) {}
}
