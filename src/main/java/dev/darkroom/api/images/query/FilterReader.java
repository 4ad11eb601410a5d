package dev.darkroom.api.images.query;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.api.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a filter, which is JSON in either spelling, and keeps it within bounds. */
final class FilterReader {

  /** How deep groups may stand inside each other. */
  static final int DEEPEST = 10;

  /** The most comparisons of one filter. */
  static final int MOST_COMPARISONS = 100;

  /** The most values of all its comparisons together. */
  static final int MOST_VALUES = 1_000;

  /** Each group of a filter is an object in an array, and a comparison two objects more. */
  private static final int DEEPEST_JSON = 2 * DEEPEST + 6;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST_JSON)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Variables variables;
  private int comparisons;
  private int values;

  private FilterReader(Variables variables) {
    this.variables = variables;
  }

  /** The filter that a JSON text holds. */
  static Filter read(String json, Variables variables) {
    return read(parse("filter", json), variables);
  }

  /** The filter that a tree holds. */
  static Filter read(JsonNode tree, Variables variables) {
    return new FilterReader(variables).conditions(tree, 0);
  }

  /** A parameter whose value is JSON. */
  static JsonNode parse(String parameter, String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw InvalidQuery.because(
          "%s is no valid JSON, or too deep: %s.".formatted(parameter, InvalidQuery.shown(json)));
    }
  }

  /** An object: each of its entries must hold. */
  private Filter conditions(JsonNode object, int depth) {
    if (!object.isObject()) {
      throw InvalidQuery.because(
          "filter must look like {\"status\": {\"_eq\": \"completed\"}}, not %s."
              .formatted(JsonBody.shown(object)));
    }
    if (depth > DEEPEST) {
      throw InvalidQuery.because("filter is more than %d groups deep.".formatted(DEEPEST));
    }
    List<Filter> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String key = entry.getKey();
      JsonNode asked = entry.getValue();
      switch (key) {
        case "_and" -> parts.add(new Filter.All(group(key, asked, depth)));
        case "_or" -> parts.add(any(group(key, asked, depth)));
        default -> field(key, asked, parts);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
  }

  /** A group of nothing asks for nothing. */
  private static Filter any(List<Filter> parts) {
    return parts.isEmpty() ? Filter.EVERYTHING : new Filter.Any(parts);
  }

  private List<Filter> group(String key, JsonNode array, int depth) {
    if (!array.isArray()) {
      throw InvalidQuery.because(
          "filter: %s takes an array of filters, not %s.".formatted(key, JsonBody.shown(array)));
    }
    List<Filter> parts = new ArrayList<>();
    array.forEach(part -> parts.add(conditions(part, depth + 1)));
    return parts;
  }

  private void field(String name, JsonNode asked, List<Filter> parts) {
    ImageField field =
        ImageField.of(name)
            .orElseThrow(() ->
                InvalidQuery.because(
                    "filter can't use %s; it takes %s, _and and _or."
                        .formatted(
                            InvalidQuery.shown(name),
                            InvalidQuery.listed(ImageField.spellings()))));
    if (asked.isObject()) {
      asked
          .properties()
          .forEach(entry ->
              parts.add(comparison(field, operator(field, entry.getKey()), entry.getValue())));
    } else {
      parts.add(comparison(field, operator(field, Operator.EQ.spelling()), asked));
    }
  }

  private static Operator operator(ImageField field, String spelling) {
    return Operator.of(spelling)
        .filter(field.kind()::takes)
        .orElseThrow(() ->
            InvalidQuery.because(
                "filter: %s can't be asked for %s; it takes %s."
                    .formatted(
                        field.spelling(), InvalidQuery.shown(spelling), field.kind().operators())));
  }

  private Filter comparison(ImageField field, Operator operator, JsonNode value) {
    OperandReader reader = new OperandReader(field, operator, variables);
    return switch (operator.operands()) {
      case NONE ->
          counted(field, reader.isMeant(value) ? operator : operator.opposite(), List.of());
      case ONE -> value.isNull() ? isNull(field, operator, value) : one(field, operator, value);
      case PAIR -> counted(field, operator, reader.pair(value));
      case LIST -> counted(field, operator, reader.several(value));
    };
  }

  private Filter one(ImageField field, Operator operator, JsonNode value) {
    return counted(
        field, operator, List.of(new OperandReader(field, operator, variables).one(value)));
  }

  /** Equal to null is null; nothing else can be asked about null. */
  private Filter isNull(ImageField field, Operator operator, JsonNode value) {
    return switch (operator) {
      case EQ -> counted(field, Operator.NULL, List.of());
      case NEQ -> counted(field, Operator.NNULL, List.of());
      default -> one(field, operator, value);
    };
  }

  private Filter counted(ImageField field, Operator operator, List<Operand> operands) {
    comparisons++;
    values += operands.size();
    if (comparisons > MOST_COMPARISONS || values > MOST_VALUES) {
      throw InvalidQuery.because(
          "filter has more than %d conditions or %,d values."
              .formatted(MOST_COMPARISONS, MOST_VALUES));
    }
    return new Filter.Comparison(field, operator, operands);
  }
}
