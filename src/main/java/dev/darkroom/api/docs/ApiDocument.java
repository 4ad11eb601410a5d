package dev.darkroom.api.docs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.Yaml;

/** The documents that describe the server to programs, as they are written. */
public enum ApiDocument {

  /** What can be asked of the server: OpenAPI 3.1. */
  OPENAPI("openapi.yaml"),

  /** What the server sends by itself: AsyncAPI 2.6. */
  ASYNCAPI("asyncapi.yaml");

  /** The server that they speak of, in their examples, too. */
  static final String ADDRESS = "http://127.0.0.1:8055";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String resource;

  ApiDocument(String resource) {
    this.resource = resource;
  }

  /** The document as JSON. */
  public ObjectNode read() {
    Object tree = new Yaml().load(new String(Resource.bytes(resource), StandardCharsets.UTF_8));
    return MAPPER.valueToTree(tree);
  }
}
