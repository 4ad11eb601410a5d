package dev.darkroom.dashboard;

import dev.darkroom.api.jobs.DeliveryFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which deliveries a reader wants to see, as the page's query says it: by the names of the API's
 * fields, with times of UTC that need not say so.
 *
 * @param fields those that say something
 */
public record DeliveryQuery(Map<String, String> fields) {

  private static final List<String> NAMES =
      List.of("state", "endpoint_id", "job_id", "event", "created_after", "created_before");

  private static final String PATH = "/webhooks/deliveries";

  /** As browsers send what is picked in a field for date and time. */
  private static final Pattern WITHOUT_ZONE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d)?");

  public DeliveryQuery {
    fields = Map.copyOf(fields);
  }

  /**
   * What a query or a form says.
   *
   * @param text what a field says; empty where it says nothing
   */
  static DeliveryQuery of(Function<String, Optional<String>> text) {
    Map<String, String> said = new LinkedHashMap<>();
    for (String name : NAMES) {
      text.apply(name)
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> said.put(name, value));
    }
    return new DeliveryQuery(said);
  }

  /** The same in the API's terms. */
  DeliveryFields toFields() {
    return new DeliveryFields(name ->
        Optional.ofNullable(fields.get(name))
            .map(value -> WITHOUT_ZONE.matcher(value).matches() ? value + "Z" : value));
  }

  /** What a field says; an empty text for nothing. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether only some deliveries are meant. */
  public boolean isNarrow() {
    return !fields.isEmpty();
  }

  /** The page of the newest of them. */
  public String path() {
    return path("", "");
  }

  /** The same with one more field; an empty name for none. */
  public String path(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    NAMES.stream().filter(fields::containsKey).forEach(field -> all.put(field, field(field)));
    if (!name.isEmpty()) {
      all.put(name, value);
    }
    return all.isEmpty()
        ? PATH
        : all.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&", PATH + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
