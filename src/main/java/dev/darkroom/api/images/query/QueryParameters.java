package dev.darkroom.api.images.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string.
 *
 * @param values what each was given, decoded, in order
 */
public record QueryParameters(Map<String, List<String>> values) {

  private static final Pattern ELEMENT = Pattern.compile("\\[[0-9]{0,9}]");

  public QueryParameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  boolean has(String name) {
    return values.keySet().stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "["));
  }

  /** The first value, as it was sent. */
  @Nullable String first(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    return given.isEmpty() ? null : given.getFirst();
  }

  /** All that stands between commas, in any number of parameters, as {@code name[]} and so on. */
  List<String> list(String name) {
    return values.entrySet().stream()
        .filter(entry -> isElement(name, entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().stream())
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static boolean isElement(String name, String key) {
    return key.equals(name)
        || (key.startsWith(name) && ELEMENT.matcher(key.substring(name.length())).matches());
  }

  /** What stands as JSON in one parameter, or in brackets in several. */
  Optional<JsonNode> tree(String name) {
    Brackets brackets = new Brackets(name);
    List<Map.Entry<String, List<String>>> bracketed =
        values.entrySet().stream().filter(entry -> entry.getKey().startsWith(name + "[")).toList();
    bracketed.forEach(
        entry -> brackets.add(entry.getKey().substring(name.length()), entry.getValue()));
    List<String> texts = values.getOrDefault(name, List.of());
    if (texts.size() + (bracketed.isEmpty() ? 0 : 1) > 1) {
      throw InvalidQuery.because("%s is given more than once.".formatted(name));
    }
    return Stream.concat(
            texts.stream()
                .filter(text -> !text.isBlank())
                .map(text -> FilterReader.parse(name, text)),
            bracketed.isEmpty() ? Stream.empty() : Stream.of(brackets.tree()))
        .findFirst();
  }
}
