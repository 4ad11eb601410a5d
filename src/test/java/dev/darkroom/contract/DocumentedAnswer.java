package dev.darkroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.contract.Contract.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One kind of answer that the OpenAPI document has.
 *
 * @param route such as {@code GET /v1/jobs/{jobId}}, or which routes there are not
 * @param code that of an error; empty for what is none
 */
public record DocumentedAnswer(String route, int status, String code) {

  /** What is answered where the document has no operation, by the name of the response. */
  static final Map<String, String> ELSEWHERE =
      Map.of(
          "JobsUnknownRoute", "any other path under /v1",
          "ImagesUnknownRoute", "any other path",
          "ImagesUnknownCollection", "any other path under /items",
          "JobsWrongMethod", "any other method under /v1",
          "ImagesWrongMethod", "any other method");

  private static final Map<String, Integer> ELSEWHERE_STATUS =
      Map.of("UnknownRoute", 404, "UnknownCollection", 403, "WrongMethod", 405);

  private static final List<String> CODES =
      List.of(
          "/properties/code/enum",
          "/properties/errors/items/properties/extensions/properties/code/enum");

  /** All that the document has. */
  public static Stream<DocumentedAnswer> all() {
    return Stream.concat(
        Operation.all().stream().flatMap(DocumentedAnswer::of),
        ELSEWHERE.keySet().stream().flatMap(DocumentedAnswer::elsewhere));
  }

  private static Stream<DocumentedAnswer> of(Operation operation) {
    Contract contract = Contract.OPENAPI;
    Place responses = contract.child(operation.place(), "responses").orElseThrow();
    return contract
        .children(responses)
        .flatMap(response ->
            codes(response.getValue())
                .map(code ->
                    new DocumentedAnswer(
                        operation.route(), Integer.parseInt(response.getKey()), code)));
  }

  private static Stream<DocumentedAnswer> elsewhere(String response) {
    int status = ELSEWHERE_STATUS.getOrDefault(response.replaceAll("^(Jobs|Images)", ""), 0);
    return codes(Contract.OPENAPI.at("/components/responses/" + response))
        .map(code -> new DocumentedAnswer(ELSEWHERE.getOrDefault(response, ""), status, code));
  }

  /** The codes that a documented response may have; one empty text for what is no error. */
  public static Stream<String> codes(Place response) {
    JsonNode schema = response.node().path("content").path("application/json").path("schema");
    return CODES.stream()
        .map(schema::at)
        .filter(JsonNode::isArray)
        .findFirst()
        .map(codes -> codes.valueStream().map(JsonNode::textValue))
        .orElseGet(() -> Stream.of(""));
  }

  /** The code in an answer's body, in either envelope. */
  static String codeOf(Optional<JsonNode> body) {
    return body.map(
            json -> json.path("code").asText() + json.at("/errors/0/extensions/code").asText())
        .orElse("");
  }

  /** As a failed assertion and a test's name show it. */
  @Override
  public String toString() {
    return (route + " " + status + " " + code).strip();
  }
}
