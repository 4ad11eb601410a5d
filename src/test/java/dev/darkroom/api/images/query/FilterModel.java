package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a filter means, said of an image as it is shown, without a database. */
final class FilterModel {

  private static final Set<String> IDS = Set.of("id", "results", "user_created");

  private FilterModel() {}

  static boolean holds(JsonNode filter, JsonNode image) {
    return filter.properties().stream().allMatch(entry -> holds(entry, image));
  }

  private static boolean holds(Map.Entry<String, JsonNode> entry, JsonNode image) {
    JsonNode asked = entry.getValue();
    return switch (entry.getKey()) {
      case "_and" -> asked.valueStream().allMatch(part -> holds(part, image));
      case "_or" -> asked.isEmpty() || asked.valueStream().anyMatch(part -> holds(part, image));
      default -> {
        JsonNode shown = image.path(entry.getKey());
        Comparator<String> order = order(entry.getKey());
        yield asked.isObject()
            ? asked.properties().stream()
                .allMatch(one -> meets(shown, one.getKey(), one.getValue(), order))
            : meets(shown, "_eq", asked, order);
      }
    };
  }

  private static boolean meets(
      JsonNode shown, String operator, JsonNode asked, Comparator<String> order) {
    boolean isMeant = !asked.asText().equals("false");
    return switch (operator) {
      case "_null" -> shown.isNull() == isMeant;
      case "_nnull" -> shown.isNull() != isMeant;
      case "_empty" -> isEmpty(shown) == isMeant;
      case "_nempty" -> isEmpty(shown) != isMeant;
      default ->
          asked.isNull()
              ? shown.isNull() == operator.equals("_eq")
              : !shown.isNull() && compares(shown.asText(), operator, asked, order);
    };
  }

  private static boolean isEmpty(JsonNode shown) {
    return shown.isNull() || (shown.isArray() ? shown.isEmpty() : shown.asText().isEmpty());
  }

  private static boolean compares(
      String text, String operator, JsonNode asked, Comparator<String> order) {
    List<String> values =
        asked.isArray()
            ? asked.valueStream().map(JsonNode::asText).toList()
            : Arrays.asList(asked.asText().split(operator.endsWith("in") ? "," : "\0", -1));
    Predicate<String> same = value -> order.compare(text, value) == 0;
    String first = values.isEmpty() ? "" : values.getFirst();
    return switch (operator) {
      case "_eq", "_in" -> values.stream().anyMatch(same);
      case "_neq", "_nin" -> values.stream().noneMatch(same);
      case "_lt" -> order.compare(text, first) < 0;
      case "_lte" -> order.compare(text, first) <= 0;
      case "_gt" -> order.compare(text, first) > 0;
      case "_gte" -> order.compare(text, first) >= 0;
      case "_contains" -> text.contains(first);
      case "_ncontains" -> !text.contains(first);
      case "_icontains" -> lower(text).contains(lower(first));
      case "_starts_with" -> text.startsWith(first);
      case "_ends_with" -> text.endsWith(first);
      case "_between" -> isBetween(text, values, order);
      case "_nbetween" -> !isBetween(text, values, order);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean isBetween(String text, List<String> ends, Comparator<String> order) {
    return order.compare(text, ends.get(0)) >= 0 && order.compare(text, ends.get(1)) <= 0;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** How the values of a field compare. */
  static Comparator<String> order(String field) {
    if (field.equals("progress")) {
      return Comparator.comparingDouble(Double::parseDouble);
    }
    if (field.equals("date_created")) {
      return Comparator.comparing(text -> Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
    }
    if (IDS.contains(field)) {
      return Comparator.comparing(text -> text.toLowerCase(Locale.ROOT));
    }
    return (one, other) -> Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }
}
