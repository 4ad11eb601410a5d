package dev.darkroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Requires that what the server sent is as the AsyncAPI document has it. */
public final class WebhookCheck {

  private static final Contract CONTRACT = Contract.ASYNCAPI;
  private static final String SCHEMAS = "/components/schemas/";

  private WebhookCheck() {}

  /**
   * A request that a receiver got, in either format.
   *
   * @param headers by name in lower case
   */
  public static void require(Map<String, String> headers, JsonNode payload) {
    requireValid("WebhookHeaders", documented(headers));
    requirePayload(payload);
  }

  /** What a webhook or a live event carries. */
  public static void requirePayload(JsonNode payload) {
    boolean isJob = payload.path("event").asText().startsWith("job.");
    requireValid(isJob ? "JobWebhookPayload" : "ImageWebhookPayload", payload);
  }

  private static ObjectNode documented(Map<String, String> headers) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    CONTRACT
        .at(SCHEMAS + "WebhookHeaders/properties")
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          String value = headers.get(name.toLowerCase(Locale.ROOT));
          if (value != null) {
            found.put(name, value);
          }
        });
    return found;
  }

  private static void requireValid(String schema, JsonNode value) {
    assertThat(CONTRACT.violations(SCHEMAS + schema, value)).as("%s", value).isEmpty();
  }
}
