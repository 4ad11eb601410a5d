package dev.darkroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.darkroom.contract.Contract.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Tells whether an answer is one that the OpenAPI document has. */
public final class AnswerCheck {

  private static final Contract CONTRACT = Contract.OPENAPI;
  private static final List<Operation> OPERATIONS = Operation.all();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/json";

  private final String method;
  private final String path;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  private AnswerCheck(String method, String path, int status, HttpHeaders headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.status = status;
    this.headers = headers;
    this.body = body.clone();
  }

  /**
   * The answer as the document has it.
   *
   * @throws AssertionError when it has no such answer: status, header, media type, code or field
   */
  public static DocumentedAnswer require(
      String method, URI uri, int status, HttpHeaders headers, byte[] body) {
    return new AnswerCheck(method, uri.getRawPath(), status, headers, body).require();
  }

  private DocumentedAnswer require() {
    Optional<Operation> operation = operation();
    if (operation.isPresent()) {
      Place responses = CONTRACT.child(operation.get().place(), "responses").orElseThrow();
      Place response =
          CONTRACT
              .child(responses, Integer.toString(status))
              .orElseThrow(() -> trouble("this status is not documented"));
      return answer(operation.get().route(), response);
    }
    String api = (path + "/").startsWith("/v1/") ? "Jobs" : "Images";
    boolean known = OPERATIONS.stream().anyMatch(one -> one.takes(path));
    boolean collection = !known && path.matches("/items/[^/]+(/[^/]+)?/?");
    int expected = known ? 405 : collection ? 403 : 404;
    if (status != expected) {
      throw trouble("this route is not documented");
    }
    String name = api + (known ? "WrongMethod" : collection ? "UnknownCollection" : "UnknownRoute");
    return answer(
        DocumentedAnswer.ELSEWHERE.getOrDefault(name, ""),
        CONTRACT.at("/components/responses/" + name));
  }

  /** The one with the most words of its own, as {@code /items/status} has more than an id. */
  private Optional<Operation> operation() {
    return operation(method).or(() -> method.equals("HEAD") ? operation("GET") : Optional.empty());
  }

  private static Optional<Operation> first(List<Operation> found) {
    return found.stream().min((one, other) -> Long.compare(parameters(one), parameters(other)));
  }

  private Optional<Operation> operation(String wanted) {
    return first(
        OPERATIONS.stream().filter(one -> one.method().equals(wanted) && one.takes(path)).toList());
  }

  private static long parameters(Operation operation) {
    return operation.template().chars().filter(c -> c == '{').count();
  }

  private DocumentedAnswer answer(String route, Place response) {
    CONTRACT
        .child(response, "headers")
        .ifPresent(documented ->
            CONTRACT
                .children(documented)
                .forEach(entry -> header(entry.getKey(), entry.getValue())));
    return new DocumentedAnswer(route, status, DocumentedAnswer.codeOf(content(response)));
  }

  private void header(String name, Place header) {
    Optional<String> value = headers.firstValue(name);
    if (value.isEmpty() && header.node().path("required").asBoolean()) {
      throw trouble("it lacks the header " + name);
    }
    value.ifPresent(text -> {
      boolean isNumber = header.node().at("/schema/type").asText().equals("integer");
      JsonNode instance =
          isNumber && text.matches("-?[0-9]{1,18}")
              ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
              : JsonNodeFactory.instance.textNode(text);
      requireValid("the header " + name, header.pointer() + "/schema", instance);
    });
  }

  /** The body, where it is JSON. */
  private Optional<JsonNode> content(Place response) {
    Optional<Place> documented = CONTRACT.child(response, "content");
    if (documented.isEmpty() || method.equals("HEAD")) {
      if (body.length > 0) {
        throw trouble("no body is documented");
      }
      return Optional.empty();
    }
    String mediaType = headers.firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    Place type =
        CONTRACT
            .child(documented.get(), mediaType)
            .orElseThrow(() -> trouble("this media type is not documented"));
    if (!mediaType.equals(JSON)) {
      return Optional.empty();
    }
    JsonNode json = json();
    requireValid("the body", type.pointer() + "/schema", json);
    return Optional.of(json);
  }

  private JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw trouble("its body is no JSON: " + e.getMessage());
    }
  }

  private void requireValid(String what, String schema, JsonNode value) {
    List<String> violations = CONTRACT.violations(schema, value);
    if (!violations.isEmpty()) {
      throw trouble("%s breaks %s: %s%n%s".formatted(what, schema, violations, value));
    }
  }

  private AssertionError trouble(String what) {
    return new AssertionError(
        "the answer %d of %s %s is not as documented: %s%n%s"
            .formatted(status, method, path, what, headers.map()));
  }
}
