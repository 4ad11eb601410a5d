package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what a field is compared with. */
final class OperandReader {

  private static final String CURRENT_USER = "$CURRENT_USER";

  private final ImageField field;
  private final Operator operator;
  private final Variables variables;

  OperandReader(ImageField field, Operator operator, Variables variables) {
    this.field = field;
    this.operator = operator;
    this.variables = variables;
  }

  /** One value. */
  Operand one(JsonNode node) {
    return operand(node, node);
  }

  /** The values of an array, or those between the commas of a text. */
  List<Operand> several(JsonNode node) {
    List<Operand> operands = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> operands.add(operand(item, node)));
    } else if (node.isTextual()) {
      Arrays.stream(node.textValue().split(",", -1))
          .forEach(item -> operands.add(operand(item.strip(), node)));
    } else {
      operands.add(operand(node, node));
    }
    return operands;
  }

  /** Both ends of a range. */
  List<Operand> pair(JsonNode node) {
    List<Operand> operands = several(node);
    if (operands.size() != 2) {
      throw refusal("two values", node);
    }
    return operands;
  }

  /** Whether the operator is meant, and not its opposite. */
  boolean isMeant(JsonNode node) {
    return switch (node.asText("?")) {
      case "", "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw refusal("true or false", node);
    };
  }

  private Operand operand(JsonNode item, JsonNode whole) {
    if (!item.isValueNode() || item.isNull()) {
      throw refusal(field.kind().description(), whole);
    }
    return operand(item.asText(), whole);
  }

  private Operand operand(String text, JsonNode whole) {
    Optional<? extends Operand> operand =
        switch (field.kind()) {
          case TEXT -> Optional.of(new Operand.Text(checked(text)));
          case NUMBER -> number(text).map(Operand.Quantity::new);
          case ID -> id(text).map(Operand.Id::new);
          case TIME -> TimeText.read(text, variables.now()).map(Operand.Time::new);
          case LIST -> Optional.empty();
        };
    return operand.orElseThrow(() -> refusal(field.kind().description(), whole));
  }

  private ApiException refusal(String wanted, JsonNode found) {
    return InvalidQuery.because(
        "filter: %s %s takes %s, not %s."
            .formatted(field.spelling(), operator.spelling(), wanted, JsonBody.shown(found)));
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(number -> !number.isNaN());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<UUID> id(String text) {
    return text.equals(CURRENT_USER) ? Optional.of(variables.currentUser()) : PathId.parse(text);
  }

  /** Refuses what no image can hold and the database does not take. */
  static String checked(String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw InvalidQuery.because("The query holds U+0000 or half of a surrogate pair.");
    }
    return text;
  }
}
