package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/**
 * The schema {@code JobWebhookPayload} of the document that receivers were written for, formats
 * included.
 */
final class WebhookPayload {

  private static final String DOCUMENT = "/dev/darkroom/asyncapi.yaml";
  private static final String SCHEMA = "/components/schemas/JobWebhookPayload";

  private static final Schema PAYLOAD = load();

  private WebhookPayload() {}

  static void assertValid(JsonNode payload) {
    assertThat(
            PAYLOAD.validate(
                payload, context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .as("%s", payload)
        .isEmpty();
  }

  private static Schema load() {
    try (InputStream document = WebhookPayload.class.getResourceAsStream(DOCUMENT)) {
      JsonNode schema =
          new JsonMapper()
              .<JsonNode>valueToTree(
                  new Yaml().<Object>load(Objects.requireNonNull(document, DOCUMENT)))
              .at(SCHEMA);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
