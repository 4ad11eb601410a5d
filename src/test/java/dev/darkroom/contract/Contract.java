package dev.darkroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.darkroom.api.docs.ApiDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One document with its schemas. */
public final class Contract {

  public static final Contract OPENAPI =
      new Contract(ApiDocument.OPENAPI, SpecificationVersion.DRAFT_2020_12);

  /** AsyncAPI 2.6 takes schemas of draft 7. */
  public static final Contract ASYNCAPI =
      new Contract(ApiDocument.ASYNCAPI, SpecificationVersion.DRAFT_7);

  private static final String NAME = "https://darkroom.test/contract.json";

  private final JsonNode root;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private Contract(ApiDocument document, SpecificationVersion dialect) {
    this.root = document.read();
    Map<String, String> text = Map.of(NAME, root.toString());
    this.registry = SchemaRegistry.withDefaultDialect(dialect, registry -> registry.schemas(text));
  }

  public JsonNode root() {
    return root;
  }

  /** The place that a JSON pointer names. */
  public Place at(String pointer) {
    JsonNode node = root.at(pointer);
    if (node.isMissingNode()) {
      throw new AssertionError("the document has nothing at " + pointer);
    }
    return new Place(pointer, node);
  }

  /**
   * A place in the document.
   *
   * @param pointer where it is
   * @param node what is there
   */
  public record Place(String pointer, JsonNode node) {}

  /** What stands under the name there or, where that refers to another place, what stands there. */
  public Optional<Place> child(Place place, String name) {
    JsonNode node = place.node().path(name);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    Place child = new Place(place.pointer() + "/" + escape(name), node);
    return Optional.of(node.has("$ref") ? target(child) : child);
  }

  /** All that stands there, with what it refers to in its place. */
  public Stream<Map.Entry<String, Place>> children(Place place) {
    return place
        .node()
        .propertyStream()
        .map(entry -> Map.entry(entry.getKey(), child(place, entry.getKey()).orElseThrow()));
  }

  /** The place that {@code $ref} there names. */
  public Place target(Place place) {
    String reference = place.node().path("$ref").textValue();
    if (!reference.startsWith("#")) {
      throw new AssertionError("not a place in this document: " + reference);
    }
    return at(reference.substring(1));
  }

  /** In which ways the value breaks the schema that stands there, formats included. */
  public List<String> violations(String schema, JsonNode value) {
    return schemas
        .computeIfAbsent(
            schema, pointer -> registry.getSchema(SchemaLocation.of(NAME + "#" + pointer)))
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
