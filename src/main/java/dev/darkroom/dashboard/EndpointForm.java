package dev.darkroom.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.webhook.EventName;
import dev.darkroom.webhook.Format;
import java.util.Optional;

/**
 * What an endpoint's form says, in the terms of the API: an empty field is null. Headers are lines
 * such as {@code Authorization: Bearer …}, beside the names of those that are to go.
 */
final class EndpointForm {

  /** What is typed for one attempt without any retry. */
  static final String NO_RETRIES = "none";

  /** More than any field takes, so that the API's own limits are told. */
  private static final int LONGEST = 20_000;

  private final Form form;
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  private EndpointForm(Form form) {
    this.form = form;
  }

  /** For a new endpoint. */
  static JsonBody ofNew(Form form) {
    EndpointForm said = new EndpointForm(form);
    said.common();
    said.text("format");
    said.text("secret");
    said.events(form.text("format", LONGEST).flatMap(Format::parse).orElse(Format.JOBS));
    return JsonBody.of(said.fields);
  }

  /** For an endpoint of that format. */
  static JsonBody ofChange(Form form, Format format) {
    EndpointForm said = new EndpointForm(form);
    said.common();
    said.events(format);
    return JsonBody.of(said.fields);
  }

  private void common() {
    text("url");
    text("description");
    text("signature_format");
    retryWaits();
    rateLimit();
    headers();
  }

  private void text(String field) {
    fields.put(field, form.text(field, LONGEST).orElse(null));
  }

  private void retryWaits() {
    fields.put(
        "retry_waits",
        form.text("retry_waits", LONGEST)
            .map(text -> text.equalsIgnoreCase(NO_RETRIES) ? "" : text)
            .orElse(null));
  }

  private void rateLimit() {
    Optional<String> limit = form.text("rate_limit", LONGEST);
    if (limit.filter(text -> text.matches("[0-9]{1,9}")).isPresent()) {
      fields.put("rate_limit", Integer.parseInt(limit.get()));
    } else {
      fields.put("rate_limit", limit.orElse(null));
    }
  }

  /** The form shows the events of both formats, of which only one is meant. */
  private void events(Format format) {
    ArrayNode events = fields.putArray("events");
    form.all("events").stream()
        .filter(code -> EventName.parse(code).filter(event -> event.format() != format).isEmpty())
        .forEach(events::add);
  }

  private void headers() {
    ObjectNode headers = fields.putObject("headers");
    form.all("remove_header").forEach(headers::putNull);
    form.text("headers", LONGEST).stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .forEach(line -> header(headers, line));
  }

  private static void header(ObjectNode headers, String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new FieldException(
          "headers", "invalid", "Each line of headers must look like \"Name: value\".");
    }
    headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }
}
