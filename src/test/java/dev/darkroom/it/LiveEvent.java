package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.contract.WebhookCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One server-sent event of a job. */
record LiveEvent(int id, String name, JsonNode payload) {

  /** Reads a job's stream to its end, from the event after {@code lastId} on. */
  static List<LiveEvent> follow(Client client, String jobId, int lastId) {
    HttpRequest.Builder request = client.request("/v1/jobs/" + jobId + "/events");
    if (lastId > 0) {
      request.header("Last-Event-ID", Integer.toString(lastId));
    }
    try {
      HttpResponse<Stream<String>> response =
          Client.http().send(request.build(), BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      try (Stream<String> lines = response.body()) {
        return parse(lines.toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<LiveEvent> parse(List<String> lines) {
    List<LiveEvent> events = new ArrayList<>();
    int id = 0;
    String name = "";
    StringBuilder data = new StringBuilder();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (field) {
        case "id" -> id = Integer.parseInt(value);
        case "event" -> name = value;
        case "data" -> data.append(value);
        case "" -> {
          if (line.isEmpty() && !data.isEmpty()) {
            byte[] json = data.toString().getBytes(StandardCharsets.UTF_8);
            JsonNode payload = Answer.parse(json);
            WebhookCheck.requirePayload(payload);
            events.add(new LiveEvent(id, name, payload));
            data.setLength(0);
          }
        }
        default -> throw new AssertionError("not a line of an event stream: " + line);
      }
    }
    return events;
  }
}
