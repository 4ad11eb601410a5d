package dev.darkroom.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.darkroom.contract.Contract;
import dev.darkroom.contract.Contract.Place;
import dev.darkroom.contract.DocumentedAnswer;
import dev.darkroom.contract.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both documents are what they say they are, and true to themselves. */
class DocumentsTest {

  private static final Set<String> DATA = Set.of("example", "examples", "value", "default", "enum");

  static List<Contract> contracts() {
    return List.of(Contract.OPENAPI, Contract.ASYNCAPI);
  }

  @Test
  void oneIsOpenApi() {
    Schema schema =
        metaSchema("/dev/darkroom/contract/openapi-3.1.json", SpecificationVersion.DRAFT_2020_12);
    assertThat(schema.validate(Contract.OPENAPI.root())).isEmpty();
  }

  @Test
  void theOtherIsAsyncApi() {
    Schema schema =
        metaSchema("/dev/darkroom/contract/asyncapi-2.6.0.json", SpecificationVersion.DRAFT_7);
    assertThat(schema.validate(Contract.ASYNCAPI.root())).isEmpty();
  }

  @Test
  void everySchemaIsOne() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (Contract contract : contracts()) {
      everywhere(
          contract.at(""),
          place -> {
            if (place.pointer().endsWith("/schema")
                || place.pointer().matches("/components/schemas/[^/]+")) {
              assertThat(schema.validate(place.node())).as(place.pointer()).isEmpty();
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyReferenceLeadsSomewhereAndEveryComponentIsUsed(Contract contract) {
    Set<String> used = new HashSet<>();
    for (JsonNode reference : contract.root().findValues("$ref")) {
      used.add(contract.at(reference.textValue().substring(1)).pointer());
    }
    List<String> unused = new ArrayList<>();
    for (String kind :
        List.of("schemas", "responses", "parameters", "headers", "examples", "messages")) {
      contract
          .root()
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(name -> unused.add("/components/" + kind + "/" + name));
    }
    unused.removeAll(used);

    assertThat(unused)
        .allMatch(name ->
            name.matches("/components/responses/.*(UnknownRoute|UnknownCollection|WrongMethod)"));
  }

  @Test
  void everyExampleIsAsItsSchemaHasIt() {
    Contract contract = Contract.OPENAPI;
    List<String> checked = new ArrayList<>();
    everywhere(
        contract.at(""),
        place -> {
          if (!place.node().has("schema")) {
            return;
          }
          String schema = place.pointer() + "/schema";
          contract
              .child(place, "example")
              .ifPresent(example -> checked.add(requireValid(contract, schema, example)));
          contract
              .child(place, "examples")
              .ifPresent(examples ->
                  contract
                      .children(examples)
                      .forEach(example ->
                          checked.add(
                              requireValid(
                                  contract,
                                  schema,
                                  contract.child(example.getValue(), "value").orElseThrow()))));
        });
    assertThat(checked).hasSizeGreaterThan(30);
  }

  @Test
  void everyExampleOfAMessageIsAsItsSchemaHasIt() {
    Contract contract = Contract.ASYNCAPI;
    contract
        .children(contract.at("/components/messages"))
        .forEach(message -> {
          JsonNode examples = message.getValue().node().path("examples");
          for (int i = 0; i < examples.size(); i++) {
            Place example = contract.at(message.getValue().pointer() + "/examples/" + i);
            for (String part : List.of("headers", "payload")) {
              contract
                  .child(example, part)
                  .ifPresent(value ->
                      requireValid(contract, message.getValue().pointer() + "/" + part, value));
            }
          }
        });
  }

  @Test
  void everyErrorHasAnExample() {
    Contract contract = Contract.OPENAPI;
    contract
        .children(contract.at("/components/responses"))
        .forEach(response -> {
          JsonNode json = response.getValue().node().at("/content/application~1json");
          JsonNode schema = json.path("schema");
          if (schema.path("$ref").asText().endsWith("Error")) {
            List<String> codes = DocumentedAnswer.codes(response.getValue()).toList();
            assertThat(json.path("examples").fieldNames())
                .toIterable()
                .as(response.getKey())
                .containsExactlyElementsOf(codes);
          }
        });
  }

  @Test
  void everyOperationHasANameOfItsOwnAndAWordOnWhatItDoes() {
    List<String> tags = Contract.OPENAPI.root().path("tags").findValuesAsText("name");
    assertThat(Operation.all())
        .extracting(operation -> operation.place().node().path("operationId").textValue())
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    assertThat(Operation.all())
        .allSatisfy(operation -> {
          assertThat(operation.place().node().path("summary").asText()).isNotBlank();
          assertThat(tags).contains(operation.place().node().at("/tags/0").asText());
        });
  }

  /** Walks the document, but not through examples, whose content is anything. */
  private static void everywhere(Place place, Consumer<Place> visitor) {
    visitor.accept(place);
    JsonNode node = place.node();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        everywhere(new Place(place.pointer() + "/" + i, node.get(i)), visitor);
      }
      return;
    }
    node.propertyStream()
        .filter(entry -> !isData(place, entry.getKey()))
        .forEach(entry ->
            everywhere(
                new Place(
                    place.pointer() + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                    entry.getValue()),
                visitor));
  }

  private static boolean isData(Place place, String name) {
    return DATA.contains(name) && !place.pointer().equals("/components") && !isProperties(place);
  }

  private static boolean isProperties(Place place) {
    return place.pointer().endsWith("/properties");
  }

  private static String requireValid(Contract contract, String schema, Place example) {
    assertThat(contract.violations(schema, example.node())).as(example.pointer()).isEmpty();
    return example.pointer();
  }

  private static Schema metaSchema(String resource, SpecificationVersion dialect) {
    return SchemaRegistry.withDefaultDialect(dialect)
        .getSchema(DocumentsTest.class.getResourceAsStream(resource), InputFormat.JSON);
  }
}
